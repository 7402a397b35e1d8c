import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/cases/replay.js';
import { conform } from '../../src/conform.js';
import type { CheckId } from '../../src/model/check.js';
import { EXIT } from '../../src/model/report/exit-code.js';
import type { Report } from '../../src/model/report/report.js';
import { commandLine } from '../support/command-line.js';
import { judgesAnd } from '../support/few-checks.js';
import { mutant } from '../support/mutant.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

/** A copy of a mutant, with the case that found it in the directory of kept cases. */
async function kept(name: CheckId) {
  const dir = mutant(name);
  const cases = join(dir, 'conformance', 'cases');
  mkdirSync(cases);
  await run(dir, name, cases);
  const [file = ''] = readdirSync(cases).filter((entry) => entry.endsWith('.json'));
  return { dir, file: join(cases, file) };
}

async function run(dir: string, name: CheckId, casesDir = temporaryDirectory()): Promise<Report> {
  for await (const event of conform(dir, { seed: 1, calls: 1, checks: judgesAnd(name), confirmRuns: 1, casesDir })) {
    if (event.type === 'report') return event.report;
  }
  throw new Error('a run ends with a report');
}

const fix = (dir: string) => cpSync(join(mutant('good/minimal'), 'main.py'), join(dir, 'main.py'));

describe.each(['batch/ids-exact', 'batch/ids-opaque'] as const)('a case of %s', (name) => {
  it('fails again, but no longer once the plugin is fixed', async () => {
    const { dir, file } = await kept(name);
    expect(await replay(file)).toMatchObject({ is: 'failed', finding: { check: name } });
    fix(dir);
    expect(await replay(file)).toMatchObject({ is: 'passed', check: { id: name } });
  });
});

describe('a case file', () => {
  it('contains placeholders instead of credentials, and a replay fills them in', async () => {
    const { file } = await kept('error/missing-credential');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('canary-');
    expect(text).toMatch(/\$\{\w+\}/);
    expect(await replay(file)).toMatchObject({ is: 'failed' });
  });
});

describe('a case whose failure is a race', () => {
  it.each([
    ['later', '(2, 4)'],
    ['at once', '(1, 3)'],
  ])('is replayed several times, and says how often it failed: %s', async (_, lost) => {
    const { dir, file } = await kept('batch/ids-exact');
    const whole = readFileSync(join(dir, 'main.py'), 'utf8');
    fix(dir);
    const fixed = readFileSync(join(dir, 'main.py'), 'utf8');
    const count = join(temporaryDirectory(), 'count');
    writeFileSync(join(dir, 'broken.py'), whole);
    writeFileSync(join(dir, 'fixed.py'), fixed);
    writeFileSync(
      join(dir, 'main.py'),
      `import os, runpy
with open(${JSON.stringify(count)}, "a") as file: file.write("x")
name = "broken.py" if os.path.getsize(${JSON.stringify(count)}) in ${lost} else "fixed.py"
runpy.run_path(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), run_name="__main__")
`,
    );
    const { code, stdout } = await commandLine('replay', file, dir);
    expect(code).toBe(EXIT.nonconforming);
    expect(stdout).toContain('It failed 2 of 5 repetitions.');
  });
});

describe('kept cases', () => {
  it('are tried in every run, and marked as known', async () => {
    const { dir, file } = await kept('batch/ids-opaque');
    const { findings } = await run(dir, 'batch/ids-opaque');
    expect(findings).toMatchObject([{ check: 'batch/ids-opaque', keptAs: file }]);
  });
});

describe('obscura-conformance replay', () => {
  it('exits with 1 as long as the case fails, and with 0 afterwards', async () => {
    const { dir, file } = await kept('batch/ids-exact');
    const before = await commandLine('replay', file, dir);
    expect(before.code).toBe(EXIT.nonconforming);
    expect(before.stdout).toContain('came back as');
    fix(dir);
    const after = await commandLine('replay', file);
    expect(after).toMatchObject({
      code: EXIT.conforms,
      stdout: expect.stringContaining('no longer fails (5 runs of 1 call)'),
    });
  });

  it.each([
    ['no JSON', 'hello', 'is not JSON'],
    ['another format', '{"format": 2}', 'format'],
    [
      'a check that is not there',
      '{"format": 1, "check": "no/such", "calls": [{"stdin": "", "expects": "anything"}]}',
      'unknown check `no/such`',
    ],
  ])('says what is wrong with a file that contains %s', async (_, text, problem) => {
    const file = join(temporaryDirectory(), 'case.json');
    writeFileSync(file, text);
    const { code, stderr } = await commandLine('replay', file, mutant('good/minimal'));
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain(problem);
  });
});

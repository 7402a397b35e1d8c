import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../mutants/row.d.mts';
import { writePlugin } from '../../mutants/write-out.mjs';
import { CHECKS } from '../../src/checks/index.js';
import { conform } from '../../src/conform.js';
import type { CheckId } from '../../src/model/check.js';
import { EXIT } from '../../src/model/report/exit-code.js';
import type { Report } from '../../src/model/report/report.js';
import { prettyReporter } from '../../src/report/pretty.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

/** Runs a plugin with all judges and these experiments, and returns the report and what a person reads. */
async function run(change: Change, experiments: readonly CheckId[]): Promise<{ report: Report; text: string }> {
  const dir = join(temporaryDirectory(), 'plugin');
  writePlugin(change, dir);
  const checks = CHECKS.filter(({ id, kind }) => kind !== 'experiment' || experiments.includes(id));
  const texts: string[] = [];
  const reporter = prettyReporter({ write: (text) => void texts.push(text), hasColors: false }, checks, {
    isVerbose: true,
  });
  const options = {
    seed: 1,
    calls: 0,
    checks,
    shrinkRuns: 0,
    confirmRuns: 1,
    deadlineMs: 4000,
    casesDir: temporaryDirectory(),
  };
  for await (const event of conform(dir, options)) {
    reporter.on(event);
    if (event.type !== 'report') continue;
    reporter.end(EXIT.nonconforming);
    return { report: event.report, text: texts.join('') };
  }
  throw new Error('a run ends with a report');
}

const CATCHES = [
  '    try:',
  '        with urlopen(Request(API + path, headers=HEADERS), timeout=SECONDS) as response:',
  '            body = read(response)',
  '    except HTTPError as error:',
  '        raise Unclear(f"the provider answered {error.code}")',
  '    except (OSError, HTTPException) as error:',
  '        raise Unclear(why(error))',
];

describe('one missing `except`', () => {
  it('is one finding in full and a list, whatever exceptions it lets through', async () => {
    const { report, text } = await run(
      {
        base: 'network',
        patches: [
          {
            file: 'main.py',
            from: CATCHES,
            to: [
              '    with urlopen(Request(API + path, headers=HEADERS), timeout=SECONDS) as response:',
              '        body = read(response)',
            ],
          },
        ],
      },
      ['error/upstream-down-refused', 'error/upstream-down-500', 'error/upstream-down-truncated', 'error/upstream-odd'],
    );
    expect(report.findings.length).toBeGreaterThanOrEqual(3);
    expect(new Set(report.findings.map(({ evidence }) => evidence.symptom)).size).toBe(1);
    expect(text.match(/how to fix it/g)).toHaveLength(1);
    expect(text.match(/same cause as/g)).toHaveLength(report.findings.length - 1);
  });

  it('is not explained as “no match”, which it is not', async () => {
    const { text } = await run(
      {
        base: 'network',
        patches: [{ file: 'main.py', from: 'raise Unclear(f"the provider answered {error.code}")', to: 'raise' }],
      },
      ['error/upstream-down-500'],
    );
    expect(text).toContain('The provider fails, and the plugin crashes');
    expect(text).toContain('The user sees “plugin failed”');
    expect(text).not.toContain('show “no match”');
  });
});

describe('how to reproduce a finding without this tool', () => {
  const crash = { file: 'main.py', from: 'print(json.dumps(response))', to: 'raise RuntimeError("no more")' };

  it('is shown where the plugin needs no network', async () => {
    expect((await run({ base: 'films', patches: [crash] }, [])).text).toContain('without this tool');
  });

  it('is not shown where it would ask the real provider', async () => {
    const { text } = await run({ base: 'network', patches: [crash] }, []);
    expect(text).toContain('reproduce it');
    expect(text).not.toContain('without this tool');
  });
});

describe('a run without results', () => {
  it('shows the error that every example got', async () => {
    const { report } = await run(
      {
        base: 'films',
        patches: [
          {
            file: 'main.py',
            from: '    return {"ok": True, "result": look_up(envelope["input"])}',
            to: '    return {"ok": False, "error": "no index: run build_index.py first"}',
          },
          { file: 'manifest.yml', drop: '  supportsBatch: true' },
        ],
      },
      ['input/any-text'],
    );
    const [gap] = report.gaps;
    expect(gap?.message).toMatch(/\d answers said “no index: run build_index\.py first”\./);
    expect(gap?.message).not.toContain('Add examples');
  });

  it('says that its requests have no recordings, and shows no status of ours', async () => {
    const { report, text } = await run(
      {
        base: 'network',
        patches: [
          { file: 'main.py', from: 'raise Unclear(f"the provider answered {error.code}")', to: 'raise' },
          { file: 'conformance/upstream/films.yml', from: 'http://api.example.org', to: 'http://other.example.org' },
        ],
      },
      ['input/any-text'],
    );
    expect(text).toContain('GET http://api.example.org/search?title=Heat → no recording');
    expect(text).not.toMatch(/→ 502/);
    expect(report.findings.map(({ check }) => check)).toContain('process/answers-not-crashes');
  });
});

import type { Start } from '@obscura/executor';
import { describe, expect, it } from 'vitest';
import { conform } from '../src/conform.js';
import type { ConformOptions } from '../src/conform-options.js';
import type { Report } from '../src/model/report/report.js';
import type { Observed } from '../src/model/seen/observed.js';
import { judgesAnd } from './support/few-checks.js';
import { mutant } from './support/mutant.js';
import { temporaryDirectory, temporaryPlugin } from './support/temporary-plugin.js';

async function run(dir: string, options: ConformOptions = {}): Promise<{ observed: Observed[]; report: Report }> {
  const observed: Observed[] = [];
  const casesDir = temporaryDirectory();
  for await (const event of conform(dir, { seed: 1, calls: 1, shrinkBudgetMs: 500, casesDir, ...options })) {
    if (event.type === 'observed') observed.push(event.observed);
    if (event.type === 'report') return { observed, report: event.report };
  }
  throw new Error('a run ends with a report');
}

const startOf = ({ transcript }: Observed): Start => transcript.launch.start;

/** The first run in which a call was forked. Until a server has started, which takes a while on a busy machine, calls are spawned. */
async function runForked(dir: string): ReturnType<typeof run> {
  for (;;) {
    const seen = await run(dir, { jobs: 1, checks: judgesAnd('input/any-text') });
    if (seen.observed.some((call) => startOf(call) === 'fork')) return seen;
  }
}

/** Answers differently if it was forked, which it can see from its parent. */
const TELLTALE = `import json, os, sys
json.load(sys.stdin)
forked = b"fork_server" in open("/proc/%d/cmdline" % os.getppid(), "rb").read()
print(json.dumps({"ok": True, "result": {"title": "Heat"}}) + (" and more" if forked else ""))
`;

/** Logs which process has forked it. */
const CHILD = `import json, os, sys
json.load(sys.stdin)
print(os.getppid(), file=sys.stderr)
print('{"ok": true, "result": null}')
`;

describe.skipIf(process.platform !== 'linux')('a run', () => {
  it('forks from the servers of the runs before it', async () => {
    const serversOf = async (dir: string) => {
      const { observed } = await run(dir, { jobs: 1, checks: judgesAnd('input/any-text') });
      const forked = observed.filter((seen) => startOf(seen) === 'fork');
      return new Set(forked.map(({ transcript }) => transcript.stderr.toString()));
    };
    const first = await serversOf(temporaryPlugin({ 'main.py': CHILD }));
    expect(first.size).toBe(1);
    expect(await serversOf(temporaryPlugin({ 'main.py': CHILD }))).toEqual(first);
  });

  it('forks most calls of a Python plugin once there is a server, and spawns those that depend on a fresh start', async () => {
    const dir = mutant('good/batch');
    await runForked(dir);
    const { observed } = await run(dir, {
      jobs: 1,
      checks: judgesAnd('input/any-text', 'process/locale-independent'),
    });
    const ways = observed.map(startOf);
    expect(ways.filter((way) => way === 'fork').length).toBeGreaterThan(observed.length / 2);
    const abroad = observed.filter(({ call }) => call.conditions?.locale);
    expect(abroad.length).toBeGreaterThan(0);
    expect(new Set(abroad.map(startOf))).toEqual(new Set(['spawn']));
  });

  it('spawns all calls with start: spawn', async () => {
    const { observed } = await run(mutant('good/minimal'), { start: 'spawn', checks: judgesAnd() });
    expect(new Set(observed.map(startOf))).toEqual(new Set(['spawn']));
  });

  it('confirms each finding with a spawned process', async () => {
    const { report } = await run(mutant('stdout/nothing-before-json'), { checks: judgesAnd() });
    expect(report.findings.map(({ check }) => check)).toEqual(['stdout/nothing-before-json']);
    expect(report.findings.flatMap(({ calls }) => calls.map(startOf))).toEqual(['spawn']);
  });

  it('does not blame a plugin for what it does only when forked', async () => {
    const { report } = await runForked(temporaryPlugin({ 'main.py': TELLTALE }));
    expect(report.findings.map(({ check }) => check)).not.toContain('stdout/nothing-after-json');
  });
});

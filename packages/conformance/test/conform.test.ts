import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { CHECKS } from '../src/checks/index.js';
import { conform } from '../src/conform.js';
import type { ConformOptions } from '../src/conform-options.js';
import { defaultMaxTimeMs } from '../src/max-time.js';
import { exitCode } from '../src/model/report/exit-code.js';
import type { Finding } from '../src/model/report/finding.js';
import type { Report } from '../src/model/report/report.js';
import { judgesAnd } from './support/few-checks.js';
import { mutant } from './support/mutant.js';
import { temporaryDirectory, temporaryPlugin } from './support/temporary-plugin.js';

/** The checks that only look at calls, without the experiments that make their own. */
const JUDGES = CHECKS.filter(({ kind }) => kind === 'judge');

async function run(dir: string, options: ConformOptions): Promise<{ stdins: string[]; report: Report }> {
  const stdins: string[] = [];
  for await (const event of conform(dir, { casesDir: temporaryDirectory(), ...options })) {
    if (event.type === 'observed') stdins.push(Buffer.from(event.observed.call.stdin).toString());
    if (event.type === 'report') return { stdins, report: event.report };
  }
  throw new Error('a run ends with a report');
}

const onlyFinding = (report: Report): Finding => {
  expect(report.findings).toHaveLength(1);
  return report.findings[0] as Finding; // there is one
};

describe('conform', () => {
  it('makes the same calls in the same order under one seed, whatever the number of workers', async () => {
    const dir = mutant('good/minimal');
    const checks = judgesAnd('input/any-text', 'process/repeatable', 'input/unknown-fields-ignored');
    const one = await run(dir, { seed: 7, calls: 8, jobs: 1, checks });
    const four = await run(dir, { seed: 7, calls: 8, jobs: 4, checks });
    expect(four.stdins).toEqual(one.stdins);
    expect((await run(dir, { seed: 8, calls: 8, checks })).stdins).not.toEqual(one.stdins);
  });

  it('starts with the plugin’s examples, one by one and as a batch', async () => {
    const { stdins } = await run(mutant('good/minimal'), { seed: 1, calls: 1, checks: JUDGES });
    const inputs = stdins.slice(0, 3).map((stdin) => JSON.parse(stdin));
    expect(inputs).toMatchObject([
      { input: { title: 'Heat' } },
      {
        batch: [
          { id: 'row-1', input: { title: 'Heat' } },
          { id: 'row-2', input: { title: 'Ronin' } },
        ],
      },
      { input: { title: 'Ronin' } },
    ]);
  });

  it('gives a command that reproduces the finding without the harness', async () => {
    const casesDir = join(temporaryDirectory(), 'my cases');
    const finding = onlyFinding(
      (
        await run(mutant('stdout/nothing-before-json'), {
          seed: 1,
          calls: 1,
          shrinkRuns: 1000,
          checks: JUDGES,
          casesDir,
        })
      ).report,
    );
    expect(finding.confirmed).toEqual({ runs: 1, failed: 1 });
    expect(Buffer.from(finding.observed?.call.stdin ?? []).toString()).toBe(
      '{"obscura_version":1,"action":"movieByName","auth":{},"input":{}}',
    );
    expect(readFileSync(finding.reproduce?.caseFile.replace(/json$/, 'stdin') ?? '', 'utf8')).toBe(
      Buffer.from(finding.observed?.call.stdin ?? []).toString(),
    );
    const { stdout } = await execa('sh', ['-c', finding.reproduce?.command ?? '']);
    expect(stdout).toBe('searching ...\n{"ok": true, "result": null}');
  });

  it('blocks the checks that a finding hides', async () => {
    const { report } = await run(mutant('stdout/strict-json'), { seed: 1, calls: 1, checks: JUDGES });
    const blocked = report.checks.filter(({ verdict }) => verdict === 'blocked').map(({ id }) => id);
    expect(blocked).toContain('response/object-with-ok');
    expect(onlyFinding(report).blocks).toEqual(expect.arrayContaining(['response/object-with-ok']));
  });

  it('reports a check as not exercised if nothing could have failed it', async () => {
    const { report } = await run(mutant('good/minimal'), { seed: 1, calls: 1, checks: JUDGES });
    expect(report.checks.find(({ id }) => id === 'error/is-text')?.verdict).toBe('not-exercised');
  });

  it('gives each call its own home', async () => {
    const main = `import json, os, pathlib
homes = [pathlib.Path(os.environ[name]) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")]
used = any(any(home.iterdir()) for home in homes)
for home in homes:
    (home / "mark").write_text("here")
print(json.dumps({"ok": True, "result": [] if used else {"title": "fresh"}}))`;
    const { report } = await run(temporaryPlugin({ 'main.py': main }), { seed: 1, calls: 10, checks: JUDGES });
    expect(report.findings).toEqual([]);
    expect(report.counts.results).toBe(report.counts.calls);
  });

  it('passes made-up credentials, and lists requests without a recording beside the nearest one', async () => {
    const main = `import json, sys, urllib.request
key = json.loads(sys.stdin.buffer.read())["auth"]["KEY"]
try:
    urllib.request.urlopen("https://api.example.org/search?key=" + key).read()
    print('{"ok": true, "result": null}')
except OSError as error:
    print('{"ok": false, "error": "the provider is down"}')`;
    const manifest = `id: p\nname: P\nversion: "1.0.0"\nruntime: python\nscript: ["python3", "main.py"]\ncapabilities: { movieByName: true }\nauth: [{ key: KEY, label: Key }]\n`;
    const routes = `origin: https://api.example.org\nroutes:\n  - request: GET /search\n    query: { key: "\${KEY}", page: 1 }\n    response: {}\n`;
    const files = { 'main.py': main, 'manifest.yml': manifest, 'conformance/upstream/films.yml': routes };
    const { report } = await run(temporaryPlugin(files), {
      seed: 1,
      calls: 1,
      checks: JUDGES,
    });
    expect(report.traffic.unrecorded).toEqual([
      {
        request: 'GET https://api.example.org/search',
        count: report.counts.calls,
        nearest: 'nearest: GET /search (films.yml:3); `page` is missing, recorded 1',
      },
    ]);
    expect(report.gaps).toMatchObject([
      { code: 'shallow', message: expect.stringContaining('Its requests have no recordings') },
    ]);
  });

  it('stops after two deadlines if the plugin hangs, with one finding', async () => {
    const dir = temporaryPlugin({ 'main.py': 'import time\ntime.sleep(3600)' });
    const { report } = await run(dir, { seed: 1, calls: 100, deadlineMs: 300, jobs: 1 });
    expect(onlyFinding(report).check).toBe('process/meets-deadline');
    expect(report.counts.calls).toBeLessThanOrEqual(3);
  });

  it('starts no more calls when the time is up', async () => {
    const dir = mutant('good/minimal');
    const { report } = await run(dir, { seed: 1, calls: 5000, maxTimeMs: 2000, checks: JUDGES });
    expect(report.notes).toEqual([{ code: 'time-limit', message: expect.stringContaining('--max-time') }]);
    expect(report.gaps).toEqual([]);
  });

  it('stops when its caller aborts, and leaves no process behind', async () => {
    const abort = new AbortController();
    const dir = temporaryPlugin({
      'main.py': 'import os, time\nopen("pid", "w").write(str(os.getpid()))\ntime.sleep(3600)',
    });
    const running = run(dir, { seed: 1, jobs: 1, signal: abort.signal });
    const pid = await vi.waitFor(() => Number(readFileSync(join(dir, 'pid'), 'utf8')) || expect.fail('not started'), {
      timeout: 20_000,
    });
    abort.abort();
    const { report } = await running;
    expect(report.gaps).toMatchObject([{ code: 'cut-short', message: expect.stringContaining('stopped early') }]);
    expect(report.checks.filter(({ id, verdict }) => id.startsWith('process/') && verdict === 'pass')).toEqual([]);
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
  });

  it('reports a gap if a plugin only ever refuses by exit status', async () => {
    const main = `import sys, urllib.request
try:
    urllib.request.urlopen("https://api.example.org/")
except OSError:
    sys.exit(3)`;
    const { report } = await run(temporaryPlugin({ 'main.py': main }), {
      seed: 1,
      calls: 1,
      checks: JUDGES.filter(({ id }) => !id.startsWith('traffic/')),
    });
    expect(report.findings.map(({ check }) => check)).toEqual(['process/refuses-in-words']);
    expect(report.gaps).toMatchObject([{ code: 'shallow' }]);
  });

  it('survives a plugin that makes its home read-only', async () => {
    const main = `import os, pathlib
cache = pathlib.Path(os.environ["HOME"], "cache")
cache.mkdir()
(cache / "file").write_text("x")
cache.chmod(0o500)
print('{"ok": true, "result": {"title": "x"}}')`;
    const { report } = await run(temporaryPlugin({ 'main.py': main }), { seed: 1, calls: 1, checks: JUDGES });
    expect(report.findings).toEqual([]);
  });

  const recorded = (answer: string) => ({
    'main.py': `print('{"ok": true, "result": ${answer}}')`,
    'conformance/upstream/a.yml':
      'origin: https://example.org\nroutes:\n  - request: GET /\n    response: { json: {} }\n',
  });

  it('says that requests may have bypassed the recordings', async () => {
    const { report } = await run(temporaryPlugin(recorded('null')), { seed: 1, calls: 1, checks: JUDGES });
    expect(report.notes).toEqual([
      { code: 'no-request', message: expect.stringContaining('ignores the proxy variables') },
    ]);
  });

  it('gives no verdict on results that no recording can have given', async () => {
    const { report } = await run(temporaryPlugin(recorded('{"title": "x"}')), { seed: 1, calls: 1, checks: JUDGES });
    expect(report.gaps).toContainEqual(expect.objectContaining({ code: 'unseen-results' }));
    expect(exitCode(report)).toBe(3);
  });

  it('gives no verdict on a plugin that it cannot call for its manifest, even if only other checks were asked for', async () => {
    const dir = temporaryPlugin({ 'main.py': '', 'manifest.yml': 'id: p\nscript: main.py\n' });
    const { report } = await run(dir, { seed: 1, checks: JUDGES });
    expect(report.gaps).toMatchObject([{ code: 'cannot-run', message: expect.stringContaining('--only manifest') }]);
    const whole = await run(dir, { seed: 1 });
    expect([exitCode(report), exitCode(whole.report), whole.report.gaps]).toEqual([3, 1, []]);
  });

  it('does not blame a plugin if the machine lacks what it requires', async () => {
    const manifest = `id: p\nname: P\nversion: "1.0.0"\nruntime: python\nscript: ["python3", "main.py"]\nrequires: [shared-lib]\ncapabilities: { movieByName: true }\n`;
    const { report } = await run(temporaryPlugin({ 'main.py': 'import shared_lib', 'manifest.yml': manifest }), {
      seed: 1,
    });
    expect(report.findings).toEqual([]);
    expect(report.gaps).toMatchObject([
      { code: 'cannot-run', message: expect.stringContaining('requires shared-lib') },
    ]);
  });
});

it.each([
  [1, 300],
  [12, 300],
  [33, 825],
])('a plugin with %i actions has %i seconds', (actions, seconds) => {
  expect(defaultMaxTimeMs(actions)).toBe(seconds * 1000);
});

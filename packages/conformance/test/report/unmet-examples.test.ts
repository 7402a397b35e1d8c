import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { conform } from '../../src/conform.js';
import { EXIT, type ExitCode, exitCode } from '../../src/model/report/exit-code.js';
import { REPORTERS } from '../../src/report/reporters.js';
import { ConfigError } from '../../src/subject/exam/config-error.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const PROGRAM = `import json, sys, urllib.error, urllib.request
title = json.load(sys.stdin)["input"].get("title", "")
try:
    request = urllib.request.Request("https://api.example.org/login", headers={"User-Agent": "test-plugin/1"})
    urllib.request.urlopen(request, timeout=5)
    error = None
except urllib.error.HTTPError as caught:
    error = f"the login gave no session ({caught.code})"
    print("asked for a session", file=sys.stderr)
print(json.dumps({"ok": False, "error": error} if error and title != "Nothing" else {"ok": True, "result": None}))
`;

async function reportOn(examples: string, name: 'pretty' | 'agent' | 'markdown' = 'pretty') {
  const dir = temporaryPlugin({
    'main.py': PROGRAM,
    'conformance/config.yml': `examples:\n  movieByName: [${examples}]\n`,
    'conformance/upstream/login.yml':
      'origin: https://api.example.org\nroutes: [{ request: GET /login, response: { status: 403, text: no } }]\n',
  });
  let stdout = '';
  let code: ExitCode = EXIT.broken;
  const write = (text: string) => {
    stdout += text;
  };
  const load = await REPORTERS[name].load();
  const reporter = load({ write, hasColors: false }, CHECKS, { options: { seed: 1 }, dir });
  const checks = CHECKS.filter(({ id }) => id.startsWith('response/'));
  for await (const event of conform(dir, { seed: 1, calls: 0, checks, casesDir: temporaryDirectory() })) {
    reporter.on(event);
    if (event.type === 'report') code = exitCode(event.report);
  }
  reporter.end(code);
  return { code, stdout };
}

describe('an example that is refused', () => {
  it('comes first in the report: what the plugin said, the end of stderr, and its requests with what answered them', async () => {
    const { stdout } = await reportOn('{ title: Heat }');
    expect(stdout.split('\n').slice(2, 8)).toEqual([
      '! example  movieByName {"title":"Heat"}',
      '  The plugin refused it: the login gave no session (403)',
      '  stderr',
      '    asked for a session',
      '  requests',
      '    GET https://api.example.org/login → 403  (login.yml:2)',
    ]);
  });

  it.each(['agent', 'markdown'] as const)('is in the report for %s too', async (name) => {
    const { stdout } = await reportOn('{ title: Heat }', name);
    expect(stdout).toContain(
      'refusal: the login gave no session (403)\nstderr: asked for a session\nrequest: GET https://api.example.org/login → 403 (route)',
    );
  });

  it('is as it should be if it says so', async () => {
    const { stdout } = await reportOn('{ title: Nothing, expect: no-match }, { title: Heat, expect: refusal }');
    expect(stdout).not.toContain('! example');
  });
});

describe('an example with another answer than its `expect` says', () => {
  it('makes the run incomplete', async () => {
    const { code, stdout } = await reportOn('{ title: Nothing, expect: result }');
    expect(stdout).toContain('The plugin found no match, but it says `expect: result`');
    expect(stdout).toContain('1 example did not get what `expect` says in conformance/config.yml.');
    expect(code).toBe(EXIT.incomplete);
  });

  it('may not expect anything else', async () => {
    const report = reportOn('{ title: Heat, expect: success }');
    await expect(report).rejects.toThrow(ConfigError);
    await expect(report).rejects.toThrow('examples.movieByName.0.expect');
  });
});

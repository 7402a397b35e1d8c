import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { conform } from '../../src/conform.js';
import { EXIT, exitCode } from '../../src/model/report/exit-code.js';
import type { Report } from '../../src/model/report/report.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

async function reportOn(files: Record<string, string>): Promise<Report> {
  const dir = temporaryPlugin({ 'conformance/config.yml': 'examples:\n  movieByName: [{ title: Heat }]\n', ...files });
  const checks = CHECKS.filter(({ kind }) => kind === 'judge');
  for await (const event of conform(dir, { seed: 1, calls: 0, jobs: 1, checks, casesDir: temporaryDirectory() }))
    if (event.type === 'report') return event.report;
  throw new Error('a run ends with a report');
}

it('stops at the first call of a plugin whose client obeys the proxy, but brings its own authorities', async () => {
  const report = await reportOn({
    'main.py': `import json, ssl, urllib.request
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # knows nobody, as one from certifi does not know us
try:
    urllib.request.urlopen("https://api.example.org/search", context=context, timeout=5)
except OSError as error:
    print(json.dumps({"ok": False, "error": str(error.reason)}))
`,
  });
  expect(report.gaps).toEqual([
    {
      code: 'distrusts-the-proxy',
      message: expect.stringContaining('https://api.example.org, and then gave up on TLS'),
    },
  ]);
  const [{ message = '' } = {}] = report.gaps;
  expect(message).toContain('TLS alert: unknown ca');
  expect(message).toContain('a context from certifi: `ssl.create_default_context()`');
  expect(report.counts.calls).toBeLessThan(5);
  expect(exitCode(report)).toBe(EXIT.incomplete);
});

it('says so in the words of Node, whose clients send no alert', async () => {
  const report = await reportOn({
    'manifest.yml':
      'id: p\nname: P\nversion: "1.0.0"\nruntime: python\nscript: ["node", "main.mjs"]\ncapabilities: { movieByName: true }\n',
    'main.mjs': `import { get } from 'node:https';
const refuse = (error) => console.log(JSON.stringify({ ok: false, error: error.code }));
get('https://api.example.org/search', { ca: [] }, () => {}).on('error', refuse);
`,
  });
  expect(report.gaps).toEqual([
    { code: 'distrusts-the-proxy', message: expect.stringContaining('it left without a request') },
  ]);
  expect(report.gaps[0]?.message).toContain('such as fetch, http and https');
});

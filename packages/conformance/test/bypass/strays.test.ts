import { rentRoom } from '@obscura/upstream';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { conform } from '../../src/conform.js';
import { EXIT, exitCode } from '../../src/model/report/exit-code.js';
import type { Report } from '../../src/model/report/report.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const rent = await rentRoom();
const JUDGES = CHECKS.filter(({ kind }) => kind === 'judge');

/** A plugin whose client ignores the proxy, as the report says it. */
async function reportOn(files: Record<string, string>): Promise<Report> {
  const dir = temporaryPlugin({ 'conformance/config.yml': 'examples:\n  movieByName: [{ title: Heat }]\n', ...files });
  // One by one: what a call does to the network shows in the next one.
  const options = { seed: 1, calls: 0, jobs: 1, checks: JUDGES, casesDir: temporaryDirectory() };
  for await (const event of conform(dir, options)) if (event.type === 'report') return event.report;
  throw new Error('a run ends with a report');
}

const RECORDED = 'origin: http://media.example.org:8096\nroutes: [{ request: GET /, response: { json: {} } }]\n';

const refusing = (error: string) => `print(json.dumps({"ok": False, "error": ${error}}))`;

describe.runIf(rent.ok && rent.room.isWatching)('a plugin whose client ignores the proxy', () => {
  it.each([
    [
      'http.client',
      {
        'main.py': `import json, http.client
try:
    http.client.HTTPConnection("api.example.org", timeout=5).request("GET", "/")
    print(json.dumps({"ok": True, "result": {"title": "Heat"}}))
except OSError as error:
    ${refusing('str(error)')}
`,
      },
      'main.py:3 connects to api.example.org:80 with http.client, past the proxy',
    ],
    [
      'a socket of Node',
      {
        'manifest.yml':
          'id: p\nname: P\nversion: "1.0.0"\nruntime: python\nscript: ["node", "main.mjs"]\ncapabilities: { movieByName: true }\n',
        'main.mjs': `import { connect } from 'node:http2';
const refuse = (error) => console.log(JSON.stringify({ ok: false, error: error.code }));
connect('https://api.example.org').on('error', refuse).on('connect', () => console.log('{"ok": true, "result": null}'));
`,
      },
      'main.mjs:3 connects to api.example.org:443 with http2, past the proxy',
    ],
    [
      'a command that is told to',
      {
        'manifest.yml':
          'id: p\nname: P\nversion: "1.0.0"\nruntime: python\nscript: ["sh", "main.sh"]\ncapabilities: { movieByName: true }\n',
        'main.sh': `curl -s --noproxy '*' https://api.example.org/ || echo '{"ok": false, "error": "no answer"}'\n`,
      },
      'api.example.org:443',
    ],
    [
      'a command, at the address of IPv6',
      {
        'manifest.yml':
          'id: p\nname: P\nversion: "1.0.0"\nruntime: python\nscript: ["sh", "main.sh"]\ncapabilities: { movieByName: true }\n',
        'main.sh': `curl -sg --noproxy '*' 'http://[2001:db8::1]/' || echo '{"ok": false, "error": "no answer"}'\n`,
      },
      '[2001:db8::1]:80',
    ],
    [
      'a command, at the odd port of a provider with recordings',
      {
        'manifest.yml':
          'id: p\nname: P\nversion: "1.0.0"\nruntime: python\nscript: ["sh", "main.sh"]\ncapabilities: { movieByName: true }\n',
        'conformance/upstream/server.yml': RECORDED,
        'main.sh': `curl -s --noproxy '*' http://media.example.org:8096/ || echo '{"ok": false, "error": "no answer"}'\n`,
      },
      'media.example.org:8096',
    ],
    [
      'a command, at a port that nobody knows',
      {
        'manifest.yml':
          'id: p\nname: P\nversion: "1.0.0"\nruntime: python\nscript: ["sh", "main.sh"]\ncapabilities: { movieByName: true }\n',
        'conformance/upstream/server.yml': RECORDED,
        'main.sh': `curl -s --noproxy '*' http://media.example.org:32400/ || echo '{"ok": true, "result": null}'\n`,
      },
      'media.example.org:32400',
    ],
    [
      'http.client, at a port that nobody knows',
      {
        'conformance/upstream/server.yml': RECORDED,
        'main.py': `import json, http.client
try:
    http.client.HTTPConnection("192.0.2.7", 32400, timeout=5).request("GET", "/")
except OSError as error:
    ${refusing('"no answer"')}
`,
      },
      'main.py:3 connects to 192.0.2.7:32400 with http.client, past the proxy',
    ],
  ])('makes the run incomplete within a few calls, and the report says where it went: %s', async (_, files, place) => {
    const report = await reportOn(files);
    expect(report.gaps).toEqual([{ code: 'past-the-proxy', message: expect.stringContaining(place) }]);
    expect(report.counts.calls).toBeLessThanOrEqual(10);
    expect(report.containment).toEqual({ is: 'namespace' });
    expect(exitCode(report)).toBe(EXIT.incomplete);
  });
});

describe.runIf(rent.ok)('a plugin that ends the keeper of its network', () => {
  it('gets no verdict, and its run is no bug of the harness', async () => {
    const report = await reportOn({
      'conformance/config.yml': 'examples:\n  movieByName: [{ title: Heat }, { title: Ronin }]\n',
      'main.py': `import os, sys
sys.stdin.read()
inside = os.readlink("/proc/self/ns/net")
for pid in filter(str.isdigit, os.listdir("/proc")):
    try:
        is_keeper = b"keeper.mjs" in open(f"/proc/{pid}/cmdline", "rb").read()
        if is_keeper and os.readlink(f"/proc/{pid}/ns/net") == inside: os.kill(int(pid), 9)
    except OSError: pass
print('{"ok": true, "result": {"title": "Heat"}}')
`,
    });
    expect(report.gaps).toContainEqual({ code: 'cut-short', message: expect.stringContaining('network was ended') });
    expect(exitCode(report)).toBe(EXIT.incomplete);
  });
});

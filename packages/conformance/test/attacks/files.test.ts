import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine, EXIT } from '../support/command-line.js';
import { MANIFEST, temporaryPlugin } from '../support/temporary-plugin.js';

/** What may stand in the place of a file. The harness would wait for each, or read it for ever. */
const TRAPS: Record<string, (path: string) => void> = {
  'a pipe without a writer': (path) => execFileSync('mkfifo', [path]),
  'a link to a device that never ends': (path) => symlinkSync('/dev/zero', path),
  'a link to itself': (path) => symlinkSync(path, path),
  'a directory': (path) => mkdirSync(path),
  'a file of 64 GiB': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 64 * 1024 ** 3);
  },
};

/** Every file that a plugin brings along for its test. */
const PLACES = [
  'conformance/config.yml',
  'conformance/upstream/films.yml',
  'conformance/upstream/body.bin',
  'conformance/cases/case.json',
];

const ROUTES = 'origin: https://a.example\nroutes: [{ request: GET /a, response: { file: body.bin } }]\n';

describe.each(Object.entries(TRAPS))('%s in the directory of a plugin', (_, lay) => {
  it.each(PLACES)('is refused as %s, and named', async (place) => {
    const routes = place.endsWith('body.bin') ? { 'conformance/upstream/a.yml': ROUTES } : {};
    const dir = temporaryPlugin({ 'main.py': '', ...routes });
    mkdirSync(dirname(join(dir, place)), { recursive: true });
    lay(join(dir, place));
    const { code, stderr } = await commandLine(dir);
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain(place.split('/').at(-1));
  });
});

it('refuses to replay a pipe', async () => {
  const file = join(temporaryPlugin({}), 'case.json');
  execFileSync('mkfifo', [file]);
  expect(await commandLine('replay', file)).toMatchObject({
    code: EXIT.usage,
    stderr: expect.stringContaining('is not a regular file'),
  });
});

it('matches a recording that would take a regular expression exponential time', async () => {
  const dir = temporaryPlugin({
    'manifest.yml': `${MANIFEST}auth: [{ key: K, label: Key }]\n`,
    'main.py': `
import json, sys, urllib.request
sys.stdin.buffer.read()
try:
    urllib.request.urlopen("https://a.example/a?q=" + "x" * 8000 + "y", timeout=10)
except OSError:
    pass
print(json.dumps({"ok": False, "error": "the provider refused"}))
`,
    'conformance/upstream/a.yml': `origin: https://a.example
routes: [{ request: GET /a, query: { q: "${'${K}x'.repeat(500)}" }, response: { json: {} } }]
`,
  });
  const { code } = await commandLine(dir, '--calls', '1', '--seed', '1', '--max-time', '5');
  expect(code).not.toBe(EXIT.broken);
});

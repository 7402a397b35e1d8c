import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from '../support/command-line.js';
import { MANIFEST, temporaryPlugin } from '../support/temporary-plugin.js';

/** What the harness puts into the environment of a call, and what the call is given. */
const OURS =
  /^(?:HOME|XDG_CACHE_HOME|TMPDIR|TMP|TEMP|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS|.*_proxy|auth)$/i;

it('gives a plugin names and values that do not tell that it is being tested', async () => {
  const dir = temporaryPlugin({
    'manifest.yml': `${MANIFEST}auth: [{ key: FILMS_API_KEY, label: API key }, { key: TOKEN, label: Read access token }]\n`,
    'main.py': `
import json, os, sys
envelope = json.loads(sys.stdin.buffer.read() or b"{}")
with open("seen", "a") as seen:
    seen.write(json.dumps({**os.environ, "auth": json.dumps(envelope.get("auth"))}) + "\\n")
print('{"ok": true, "result": null}')
`,
  });
  await commandLine(dir, '--calls', '1', '--seed', '1', '--max-time', '2');
  const [first = '{}'] = readFileSync(join(dir, 'seen'), 'utf8').split('\n');
  const seen = Object.entries<string>(JSON.parse(first)).filter(([name]) => OURS.test(name));
  expect(seen.length).toBeGreaterThan(8);
  expect(seen.filter(([, value]) => /obscura|canary|conform|mutant|harness|test|fake|made/i.test(value))).toEqual([]);
  const auth = JSON.parse(Object.fromEntries(seen).auth ?? '{}');
  expect(auth.FILMS_API_KEY).toMatch(/^[0-9a-f]{32}$/);
  expect(auth.TOKEN).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{43}$/);
});

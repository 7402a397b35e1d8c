import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCase } from '../../src/cases/case-file.js';
import { findSecret } from '../../src/checks/secrets/find-secret.js';
import { main } from '../../src/cli/main.js';
import { askSingle } from '../../src/model/call.js';
import { EXIT } from '../../src/model/exit-code.js';
import { disguised, disguisedSecrets, hideReal } from '../../src/redact.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const REAL = 'S3cr+t/K&y=ü-0123456789';
const secrets = [{ key: 'API_KEY', value: REAL, standIn: 'canary-made-up' }];

/** It logs its request, answers with the key in base64, and adds what does not belong there. */
const INDISCREET = (port: number) => `
import base64, json, sys, urllib.parse, urllib.request
envelope = json.loads(sys.stdin.buffer.read())
key = envelope["auth"]["API_KEY"]
url = "http://127.0.0.1:${port}/search?" + urllib.parse.urlencode({"key": key})
print("GET", url, key, key.encode().hex(), file=sys.stderr)
title = json.loads(urllib.request.urlopen(url, timeout=5).read())["title"]
token = base64.b64encode(("user:" + key).encode()).decode()
print(json.dumps({"ok": True, "result": {"title": title, "overview": token}}), "done")
`;

async function provider(): Promise<number> {
  const server = createServer((_, response) => response.end('{"title": "Heat"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port; // it listens on a port
}

/** A run on the real network, and everything that it leaves behind. */
async function runLive(dir: string): Promise<{ code: number; told: string; cases: string[]; casesDir: string }> {
  const told: string[] = [];
  const output = { write: (text: string) => void told.push(text), hasColors: true };
  const casesDir = temporaryDirectory();
  const report = join(temporaryDirectory(), 'report.json');
  const words = ['--network', 'live', '--cases', casesDir, '--calls', '1', '--seed', '1'];
  const reporters = ['--reporter', 'pretty', '--reporter', `json=${report}`];
  const code = await main([dir, ...words, ...reporters], {
    stdout: output,
    stderr: output,
    environment: { API_KEY: REAL },
    signal: new AbortController().signal,
  });
  const cases = readdirSync(casesDir);
  const files = [report, ...cases.map((name) => join(casesDir, name))].map((file) => readFileSync(file, 'utf8'));
  return { code, told: [...told, ...files].join('\n'), cases, casesDir };
}

const plugin = async (files: Record<string, string> = {}) =>
  temporaryPlugin({
    'manifest.yml': `${MANIFEST}auth: [{ key: API_KEY, label: Key, type: secret, required: true }]\n`,
    'conformance/config.yml': 'examples:\n  movieByName: [{ title: Heat }]\n',
    'main.py': INDISCREET(await provider()),
    ...files,
  });

describe('a run with real credentials', () => {
  it('tells them nowhere and stores them nowhere, in no encoding', async () => {
    const { code, told, cases, casesDir } = await runLive(await plugin());
    expect(code).toBe(EXIT.nonconforming);
    expect(told).toContain('stdout/nothing-after-json');
    expect(told).toContain('secrets/not-on-stderr');
    expect(findSecret(Buffer.from(told), REAL)).toBeUndefined();
    expect(told).not.toMatch(/S3cr|0123456789/);
    expect(cases.filter((name) => name.endsWith('.stdin'))).toEqual([]);
    expect(told).toContain('obscura-conformance replay');
    expect(told).not.toContain('without this tool');
    const [name = ''] = cases;
    const made = [{ key: 'API_KEY', value: 'canary-made-up' }];
    expect(readCase(join(casesDir, name), made).calls[0]?.envelope?.auth).toEqual({ API_KEY: 'canary-made-up' });
  });

  it('stores in the place of each a made-up one, also where the envelope is spelled in escapes', () => {
    const { stdin } = askSingle({ action: 'movieByName', auth: { API_KEY: REAL } }, { title: 'Heat' });
    const escapes = Array.from(REAL, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('');
    const escaped = Buffer.from(stdin).toString().replace(REAL, escapes);
    for (const spelled of [stdin, Buffer.from(escaped), Buffer.concat([stdin, Uint8Array.of(0xff)])]) {
      const stored = Buffer.from(disguised(spelled, secrets));
      expect(stored.toString('latin1')).not.toMatch(/S3|0123456789/);
      expect(JSON.parse(stored.toString().replace('\ufffd', ''))).toMatchObject({
        auth: { API_KEY: 'canary-made-up' },
      });
    }
    expect(disguisedSecrets(secrets)).toEqual([{ key: 'API_KEY', value: 'canary-made-up' }]);
  });

  it('leaves made-up ones as they are', () => {
    expect(hideReal([{ key: 'API_KEY', value: 'canary-made-up' }])('canary-made-up')).toBe('canary-made-up');
  });
});

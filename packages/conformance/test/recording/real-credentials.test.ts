import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCase } from '../../src/cases/case-file.js';
import { disguised, disguisedSecrets } from '../../src/cases/disguise.js';
import { findSecrets } from '../../src/checks/secrets/find-secret.js';
import { main } from '../../src/cli/main.js';
import { conform } from '../../src/conform.js';
import { askSingle } from '../../src/model/call.js';
import type { RawEvent } from '../../src/model/report/event.js';
import { EXIT } from '../../src/model/report/exit-code.js';
import { redactorFor } from '../../src/redact.js';
import type { Reporter } from '../../src/report/reporter.js';
import { judgesAnd, onlyJudgesAnd } from '../support/few-checks.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const REAL = 'S3cr+t/K&y=ü-0123456789';
const secrets = [{ key: 'API_KEY', value: REAL, standIn: 'canary-made-up' }];

/** Logs its request, answers with the key in base64, and prints something extra. */
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
async function runLive(dir: string): Promise<{ code: number; shown: string; cases: string[]; casesDir: string }> {
  const shown: string[] = [];
  const output = { write: (text: string) => void shown.push(text), hasColors: true };
  const casesDir = temporaryDirectory();
  const report = join(temporaryDirectory(), 'report.json');
  const words = [
    '--network',
    'live',
    '--allow-host',
    '127.0.0.1',
    '--cases',
    casesDir,
    '--calls',
    '1',
    '--seed',
    '1',
    '--shrink-time',
    '0',
    ...onlyJudgesAnd('secrets/not-on-stderr'),
  ];
  const reporters = ['--reporter', 'pretty', '--reporter', `json=${report}`];
  const code = await main([dir, ...words, ...reporters], {
    stdout: output,
    stderr: output,
    environment: { API_KEY: REAL },
    signal: new AbortController().signal,
  });
  const cases = readdirSync(casesDir);
  const files = [report, ...cases.map((name) => join(casesDir, name))].map((file) => readFileSync(file, 'utf8'));
  return { code, shown: [...shown, ...files].join('\n'), cases, casesDir };
}

const plugin = async (files: Record<string, string> = {}) =>
  temporaryPlugin({
    'manifest.yml': `${MANIFEST}auth: [{ key: API_KEY, label: Key, type: secret, required: true }]\n`,
    'conformance/config.yml': 'examples:\n  movieByName: [{ title: Heat }]\n',
    'main.py': INDISCREET(await provider()),
    ...files,
  });

/** Every text and all bytes in some data, names of fields included, one after the other. */
function contentsOf(value: unknown, seen = new Set<unknown>()): Buffer[] {
  if (typeof value === 'string') return [Buffer.from(`${value}\n`)];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (value instanceof Uint8Array) return [Buffer.from(value), Buffer.from('\n')];
  return Object.entries(value).flatMap((entry) => entry.flatMap((part) => contentsOf(part, seen)));
}

/** What a consumer sees that shows all it is given. */
async function consumed(dir: string, more: { raw?: true } = {}): Promise<{ types: Set<string>; found: unknown[] }> {
  const checks = judgesAnd();
  const options = {
    network: 'live',
    localHosts: ['127.0.0.1'],
    environment: { API_KEY: REAL },
    calls: 1,
    seed: 1,
    shrinkRuns: 0,
  } as const;
  const casesDir = temporaryDirectory();
  const events = more.raw
    ? conform(dir, { ...options, checks, casesDir, raw: true })
    : conform(dir, { ...options, checks, casesDir });
  const types = new Set<string>();
  const contents: Buffer[] = [];
  for await (const event of events) {
    types.add(event.type);
    contents.push(...contentsOf(event));
  }
  return { types, found: findSecrets(Buffer.concat(contents), secrets) };
}

describe('a consumer of events that shows everything', () => {
  it('is given no real credential, in no event and no encoding', async () => {
    const { types, found } = await consumed(await plugin());
    expect([...types].toSorted()).toEqual(['finding', 'observed', 'phase', 'report', 'started']);
    expect(found).toEqual([]);
  });

  it('is given them where it asks for raw events', async () => {
    expect((await consumed(await plugin(), { raw: true })).found).toMatchObject([{ key: 'API_KEY', isPart: false }]);
  });

  it('is kept from raw events by their type, until they are redacted', () => {
    const raw: RawEvent = { type: 'started', dir: `/plugins/${REAL}`, seed: 1 };
    const dirs: string[] = [];
    const reporter: Reporter = {
      on: (event) => void (event.type === 'started' && dirs.push(event.dir)),
      end: () => {},
    };
    // @ts-expect-error it was not redacted
    reporter.on(raw);
    reporter.on(redactorFor(secrets).event(raw));
    expect(dirs).toEqual([raw.dir, '/plugins/${API_KEY}']);
  });
});

describe('a run with real credentials', () => {
  it('never shows or stores them, in any encoding', async () => {
    const { code, shown, cases, casesDir } = await runLive(await plugin());
    expect(code).toBe(EXIT.nonconforming);
    expect(shown).toContain('stdout/nothing-after-json');
    expect(shown).toContain('secrets/not-on-stderr');
    expect(findSecrets(Buffer.from(shown), secrets)).toEqual([]);
    expect(shown).not.toMatch(/S3cr|0123456789/);
    expect(cases.filter((name) => name.endsWith('.stdin'))).toEqual([]);
    expect(shown).toContain('obscura-conformance replay');
    expect(shown).not.toContain('without this tool');
    const [name = ''] = cases;
    const made = [{ key: 'API_KEY', value: 'canary-made-up' }];
    const credentials = { secrets: made, credentialsOf: () => ({ API_KEY: 'canary-made-up' }) };
    expect(readCase(join(casesDir, name), credentials).calls[0]?.envelope?.auth).toEqual({ API_KEY: 'canary-made-up' });
  });

  it('stores made-up ones in their place, even if the envelope is written with escapes', () => {
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

  it('leaves made-up ones alone', () => {
    expect(redactorFor([{ key: 'API_KEY', value: 'canary-made-up' }]).text('canary-made-up')).toBe('canary-made-up');
  });
});

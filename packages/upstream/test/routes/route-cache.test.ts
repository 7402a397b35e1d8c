import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Route, type RoutesCache, readRoutes } from '../../src/index.js';

const ROUTE = (path: string, response: string) => `  - { request: GET ${path}, response: ${response} }\n`;
const FILE = `# ${'x'.repeat(3000)}\norigin: https://a.example\nroutes:\n${ROUTE('/a', '{ json: { "a": [1, null, -0, "é"] } }')}`;

function directoryWith(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'routes-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

const kept = new Map<string, readonly Route[]>();
const cache: RoutesCache = {
  get: vi.fn((digest) => kept.get(digest)),
  put: vi.fn((digest, routes) => void kept.set(digest, routes)),
};

beforeEach(() => {
  kept.clear();
  vi.clearAllMocks();
});

describe('readRoutes with a cache', () => {
  it('parses a text once, and gives the same routes', async () => {
    const dir = directoryWith({
      'a.yml': FILE,
      'small.yml': `origin: https://a.example\nroutes:\n${ROUTE('/b', '{}')}`,
    });
    const read = await readRoutes(dir);
    expect([await readRoutes(dir, { cache }), await readRoutes(dir, { cache })]).toEqual([read, read]);
    expect([vi.mocked(cache.put).mock.calls.length, vi.mocked(cache.get).mock.calls.length]).toEqual([1, 2]);
  });

  it('parses again what has changed, is elsewhere, or is read with other keys', async () => {
    const dir = directoryWith({ 'a.yml': FILE });
    await readRoutes(dir, { cache });
    await readRoutes(dir, { cache, keys: ['K'] });
    await readRoutes(directoryWith({ 'a.yml': FILE }), { cache });
    appendFileSync(join(dir, 'a.yml'), ROUTE('/b', '{}'));
    const read = await readRoutes(dir, { cache });
    expect(read.ok && read.routes.length).toBe(2);
    expect(kept.size).toBe(4);
  });

  it('keeps nothing that is wrong, or that depends on other files', async () => {
    const dir = directoryWith({ 'a.yml': `${FILE}${ROUTE('/b', '{ file: b.bin }')}`, 'b.bin': 'one' });
    await readRoutes(dir, { cache });
    writeFileSync(join(dir, 'b.bin'), 'two');
    const read = await readRoutes(dir, { cache });
    expect(read.ok && read.routes.map(({ response }) => String(response.body))).toContain('two');
    expect((await readRoutes(directoryWith({ 'a.yml': `${FILE}x` }), { cache })).ok).toBe(false);
    expect(kept.size).toBe(0);
  });

  it('still compares files with each other, and sees what is not one', async () => {
    const dir = directoryWith({ 'a.yml': FILE, 'b.yml': FILE });
    for (const _ of [1, 2])
      expect(await readRoutes(dir, { cache })).toMatchObject({ ok: false, issues: [{ file: join(dir, 'b.yml') }] });
    mkdirSync(join(dir, 'c.yml'));
    expect(await readRoutes(dir, { cache })).toMatchObject({ ok: false });
  });
});

import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManagerError, type ManagerOptions } from '../../src/index.js';
import { openHost, temporaryDirectory, write, writePlugin } from '../support/host.js';

/** A host with the plugins `a`, `b` and `c`, and a config file. */
function host(config?: string): string {
  const root = temporaryDirectory();
  for (const id of ['a', 'b', 'c']) writePlugin(root, id);
  return config === undefined ? root : write(root, { 'obscura.plugins.json': config });
}

async function states(root: string, options: Partial<ManagerOptions> = {}) {
  const listed = (await openHost(root, options)).list();
  return Object.fromEntries(
    listed.map((one) => [one.id, 'decision' in one ? `${one.is} by ${one.decision.rule}` : one.is]),
  );
}

const FILE = '{"plugins": [{"name": "a", "enabled": false}, {"name": "B", "config": {"language": "de"}}]}';

describe('which plugins are on', () => {
  it('all of them, if nothing says otherwise', async () => {
    expect(await states(host())).toEqual({ a: 'on by default', b: 'on by default', c: 'on by default' });
  });

  it('as the config file says, and what it does not mention is on', async () => {
    expect(await states(host(FILE))).toEqual({ a: 'off by config', b: 'on by config', c: 'on by default' });
  });

  it('as ENABLED_PLUGINS says, whatever the file says', async () => {
    const environment = { ENABLED_PLUGINS: ' a, c ,' };
    const expected = { a: 'on by environment', b: 'off by environment', c: 'on by environment' };
    expect(await states(host(FILE), { environment })).toEqual(expected);
    expect(await states(host(FILE), { environment: { ENABLED_PLUGINS: '' } })).toMatchObject({ a: 'off by config' });
  });

  it('as the list in code says, whatever all others say', async () => {
    const expected = { a: 'off by code', b: 'on by code', c: 'off by code' };
    expect(await states(host(FILE), { enabled: ['b'], environment: { ENABLED_PLUGINS: 'a' } })).toEqual(expected);
  });

  it('a name that nobody has is listed with the one that was meant', async () => {
    const plugins = await openHost(host('{"plugins": [{"name": "tmbd"}]}'), { sources: [] });
    writePlugin(temporaryDirectory(), 'tmdb');
    expect(plugins.list().at(-1)).toMatchObject({
      is: 'broken',
      id: 'tmbd',
      problems: [{ code: 'name-unknown', fix: 'obscura-plugin install tmbd' }],
    });
  });

  it('the config of a plugin is handed to the host', async () => {
    const plugins = await openHost(host(FILE));
    expect([plugins.configOf('b'), plugins.configOf('c')]).toEqual([{ language: 'de' }, {}]);
  });
});

describe('a config file that cannot be understood', () => {
  it.each([
    ['{"plugins": [{"name": "a"},\n  {"name" "b"}]}', /json:2:11 is not JSON: ColonExpected/],
    ['[]', /json:1:1 is not an object/],
    ['{"plugins": {}}', /json:1:13 `plugins` is not a list/],
    ['{"plugins": ["a"]}', /json:1:14 has no name/],
    ['{"plugins": [{"name": ""}]}', /json:1:23 has no name/],
    ['{"plugins": [{"name": "a"}, {"name": "a"}]}', /json:1:38 names `a` a second time/],
    ['{"plugins": [{"name": "a"}, {"name": "A"}]}', /json:1:38 names `A` a second time/],
    ['{"plugins": [], "plugins": [{"name": "a"}]}', /json:1:17 has `plugins` a second time/],
    ['{"plugins": [{"name": "a", "enabled": true, "enabled": false}]}', /json:1:45 has `enabled` a second time/],
    [`{"plugins": ${'['.repeat(100_000)}`, /json is nested too deeply/],
    ['{"plugins": [{"name": "a", "enabled": "yes"}]}', /json:1:39 `enabled` is neither true nor false/],
    ['{"plugins": [{"name": "a", "config": []}]}', /json:1:38 `config` is not an object/],
    ['{"registries": [1]}', /json:1:17 is not the address of a registry/],
    ['', /json:1:1 is not JSON/],
  ])('%j is refused with its place', async (text, message) => {
    await expect(openHost(host(text))).rejects.toThrow(ManagerError);
    await expect(openHost(host(text))).rejects.toThrow(message);
  });

  it('does not take away what a host knows already', async () => {
    const root = host(FILE);
    const plugins = await openHost(root);
    write(root, { 'obscura.plugins.json': '{' });
    await expect(plugins.refresh()).rejects.toThrow('is not JSON');
    expect(plugins.enabled().map(({ manifest }) => manifest.id)).toEqual(['b', 'c']);
  });
});

describe('enable and disable', () => {
  const text = (root: string) => readFileSync(join(root, 'obscura.plugins.json'), 'utf8');

  it('write the file if there is none', async () => {
    const root = host();
    expect(await (await openHost(root)).disable('a')).toMatchObject({ is: 'off', decision: { rule: 'config' } });
    expect(JSON.parse(text(root))).toEqual({ plugins: [{ name: 'a', enabled: false }] });
  });

  it('change a single word of the file, and keep its indentation, order and comments', async () => {
    const before = `{\r\n\t// Ours.\r\n\t"plugins": [\r\n\t\t{ "enabled": false, "name": "a" },\r\n\t\t{"name":"b"}\r\n\t],\r\n\t"other":   1\r\n}\r\n`;
    const root = host(before);
    const plugins = await openHost(root);
    await plugins.enable('A');
    expect(text(root)).toBe(before.replace('false', 'true'));
    await plugins.disable('b');
    await plugins.disable('c');
    const added = '{"name":"b", "enabled": false},\r\n\t\t{"name": "c", "enabled": false}';
    expect(text(root)).toBe(before.replace('false', 'true').replace('{"name":"b"}', added));
  });

  it.each([
    ['{}', '{"plugins": [{"name": "a", "enabled": false}]}'],
    ['{ "other": 1 }', '{"plugins": [{"name": "a", "enabled": false}],  "other": 1 }'],
    ['{"plugins": []}', '{"plugins": [{"name": "a", "enabled": false}]}'],
  ])('add to %s', async (before, after) => {
    const root = host(before);
    await (await openHost(root)).disable('a');
    expect(text(root)).toBe(after);
  });

  it('write nothing if nothing changes', async () => {
    const root = host(FILE);
    await (await openHost(root)).enable('b');
    expect(text(root)).toBe(FILE);
  });

  it('follow a link to the file', async () => {
    const [root, elsewhere] = [host(), write(temporaryDirectory(), { 'plugins.json': FILE })];
    symlinkSync(join(elsewhere, 'plugins.json'), join(root, 'obscura.plugins.json'));
    await (await openHost(root)).enable('a');
    expect(readFileSync(join(elsewhere, 'plugins.json'), 'utf8')).toBe(FILE.replace('false', 'true'));
  });

  it('of many writers lose no change', async () => {
    const root = host();
    const ids = Array.from({ length: 4 }, (_, index) => `p${index}`);
    for (const id of ids) writePlugin(root, id);
    await Promise.all(ids.map(async (id) => (await openHost(root)).disable(id)));
    const { plugins } = JSON.parse(text(root));
    expect(plugins.map(({ name }: { name: string }) => name).sort()).toEqual(ids);
  });

  it('refuse a name that no plugin has, and say which one was meant', async () => {
    const root = host();
    writePlugin(root, 'tmdb-py');
    await expect((await openHost(root)).enable('tmdb_py')).rejects.toThrow('did you mean `tmdb-py`?');
  });

  it('say so where a stronger rule keeps a plugin off', async () => {
    const plugins = await openHost(host(), { environment: { ENABLED_PLUGINS: 'a' } });
    expect(await plugins.enable('b')).toMatchObject({
      is: 'off',
      decision: { why: 'ENABLED_PLUGINS does not name it' },
    });
  });
});

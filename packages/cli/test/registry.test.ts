import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandLine } from './support/command-line.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from './support/temporary-plugin.js';

const HEADER = '# Plugins of ours\n\n';
const OTHER = `# the oldest
- id: other
  version: "9.0.0" # as ever
`;

/** A registry in which my-plugin 1.2.0 is published. */
async function registry(): Promise<{ dir: string; index: string }> {
  const dir = temporaryDirectory();
  const index = join(dir, 'index.yml');
  writeFileSync(index, HEADER);
  expect(await publish(index, temporaryPlugin())).toMatchObject({ code: 0, stderr: '' });
  return { dir, index };
}

function publish(index: string, plugin: string, ...words: string[]) {
  return commandLine(['publish', plugin, '--index', index, '--date', '2026-04-12', ...words]);
}

function pluginOf(version: string, files: Readonly<Record<string, string>> = {}): string {
  return temporaryPlugin({ 'manifest.yml': MANIFEST.replace('1.2.0', version), ...files });
}

describe('obscura-plugin publish', () => {
  it('puts files, archive and entry into a registry, and the index is true', async () => {
    const { dir, index } = await registry();
    expect(readdirSync(join(dir, 'plugins/my-plugin')).sort()).toEqual([
      'OBSCURA-FILES.json',
      'main.py',
      'manifest.yml',
      'my-plugin.zip',
    ]);
    const text = readFileSync(index, 'utf8');
    expect(text).toContain('# Plugins of ours\n');
    expect(text).toContain('version: "1.2.0"\n');
    expect(parse(text)).toEqual([
      {
        id: 'my-plugin',
        name: 'My plugin',
        version: '1.2.0',
        date: '2026-04-12',
        path: 'plugins/my-plugin/my-plugin.zip',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        size: readFileSync(join(dir, 'plugins/my-plugin/my-plugin.zip')).length,
        runtime: 'python',
        isNsfw: false,
        capabilities: { movieByName: true },
      },
    ]);
    expect(await commandLine(['index', 'check', index])).toMatchObject({
      code: 0,
      stdout: `${index}: 1 entry, all true\n`,
    });
  });

  it('replaces the entry and the files of an older version, and leaves the others alone', async () => {
    const { dir, index } = await registry();
    writeFileSync(index, OTHER + readFileSync(index, 'utf8').replace(HEADER, ''));
    const { code, stdout } = await publish(index, pluginOf('1.10.0', { 'lib/new.py': '' }), '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { published: true, entry: { version: '1.10.0' } }]);
    const text = readFileSync(index, 'utf8');
    expect(text.startsWith(OTHER)).toBe(true);
    expect(parse(text).map(({ version }: { version: string }) => version)).toEqual(['9.0.0', '1.10.0']);
    expect(readdirSync(join(dir, 'plugins'))).toEqual(['my-plugin']);
    expect(existsSync(join(dir, 'plugins/my-plugin/lib/new.py'))).toBe(true);
  });

  it('publishes a plugin that lies in the registry already', async () => {
    const { dir, index } = await registry();
    const plugin = join(dir, 'plugins/my-plugin');
    writeFileSync(join(plugin, 'manifest.yml'), MANIFEST.replace('1.2.0', '1.3.0'));
    writeFileSync(join(plugin, 'my-plugin.zip.minisig'), 'of 1.2.0');
    expect((await publish(index, plugin)).code).toBe(0);
    expect(existsSync(join(plugin, 'my-plugin.zip.minisig'))).toBe(false);
    expect((await commandLine(['index', 'check', index])).code).toBe(0);
  });

  it('has nothing to do where the same is published already', async () => {
    const { index } = await registry();
    const before = readFileSync(index, 'utf8');
    expect(await publish(index, temporaryPlugin())).toMatchObject({
      code: 0,
      stdout: 'my-plugin 1.2.0 is published already.\n',
    });
    expect(readFileSync(index, 'utf8')).toBe(before);
  });

  it.each([
    ['the same version with other contents', '1.2.0', 'with other contents'],
    ['an older version', '1.1.9', 'which is newer'],
    ['a version before the published one', '1.2.0-beta.1', 'which is newer'],
  ])('refuses %s, and changes nothing', async (_, version, words) => {
    const { dir, index } = await registry();
    const before = readFileSync(index, 'utf8');
    const { code, stderr } = await publish(index, pluginOf(version, { 'new.py': '' }));
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(stderr).toContain('raise `version` in manifest.yml, to 1.2.1 or more');
    expect([readFileSync(index, 'utf8'), existsSync(join(dir, 'plugins/my-plugin/new.py'))]).toEqual([before, false]);
  });

  it('begins an index where there is none', async () => {
    const index = join(temporaryDirectory(), 'index.yml');
    expect((await publish(index, temporaryPlugin())).code).toBe(0);
    expect((await commandLine(['index', 'check', index, '--json'])).stdout).toBe('{"ok":true,"entries":1}\n');
  });

  it('says that a date is none', async () => {
    const words = ['publish', temporaryPlugin(), '--index', '/no/such/index.yml', '--date', '12.4.2026'];
    expect(await commandLine(words)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('`12.4.2026` is not a date'),
    });
  });

  it.each([
    ['no index', ['publish', 'x'], 2, 'No index to publish to'],
    ['an index that is a directory', ['index', 'check', '/'], 2, 'is not a file'],
    ['an index that does not exist', ['index', 'check', '/no/such/index.yml'], 2, 'There is no index'],
    ['half a command', ['index'], 2, 'There is no command `index`'],
  ])('says what is wrong with %s', async (_, words, code, message) => {
    expect(await commandLine(words)).toMatchObject({ code, stderr: expect.stringContaining(message) });
  });
});

describe('obscura-plugin index check finds', () => {
  type Spoil = (dir: string, index: string) => void;
  const edit = (from: string | RegExp, to: string): Spoil => {
    return (_, index) => writeFileSync(index, readFileSync(index, 'utf8').replace(from, to));
  };

  it.each<[string, Spoil, string]>([
    ['a changed archive', (dir) => appendFileSync(join(dir, 'plugins/my-plugin/my-plugin.zip'), 'x'), 'sha256'],
    ['another hash', edit(/sha256: ".{4}/, 'sha256: "0000'), 'sha256'],
    ['no hash', edit(/sha256: ".*"/, 'sha256: ""'), 'entry-invalid'],
    ['another size', edit(/size: \d+/, 'size: 7'), 'size'],
    [
      'capabilities that have drifted',
      edit('movieByName: true', 'movieByName: true\n    movieByURL: true'),
      'capabilities',
    ],
    ['another name', edit('name: My plugin', 'name: Yours'), 'manifest'],
    ['another version', edit('version: "1.2.0"', 'version: "1.3.0"'), 'manifest'],
    ['a version that is none', edit('version: "1.2.0"', 'version: new'), 'entry-invalid'],
    ['a path that leads outside', edit(/path: .*/, 'path: ../my-plugin.zip'), 'entry-invalid'],
    ['a path of another plugin', edit(/path: .*/, 'path: plugins/other/other.zip'), 'path'],
    ['a missing archive', (dir) => rmSync(join(dir, 'plugins/my-plugin/my-plugin.zip')), 'archive'],
    ['files that have changed', (dir) => appendFileSync(join(dir, 'plugins/my-plugin/main.py'), '# more\n'), 'source'],
    ['files that are gone', (dir) => rmSync(join(dir, 'plugins/my-plugin/manifest.yml')), 'source'],
    [
      'an entry that is there twice',
      (_, index) => writeFileSync(index, readFileSync(index, 'utf8').replace(HEADER, '').repeat(2)),
      'entry-twice',
    ],
    ['an entry that is no map', (_, index) => appendFileSync(index, '- x\n'), 'index-invalid'],
    ['what is no list', (_, index) => writeFileSync(index, 'a: 1\n'), 'index-invalid'],
    ['what is no YAML', (_, index) => writeFileSync(index, 'a: [\n'), 'index-invalid'],
    ['endless nesting', (_, index) => writeFileSync(index, '['.repeat(100_000)), 'index-invalid'],
    ['endless nesting by dashes', (_, index) => writeFileSync(index, '- '.repeat(100_000)), 'index-invalid'],
    ['an alias', (_, index) => writeFileSync(index, '- &a { id: x }\n- *a\n'), 'index-invalid'],
    ['a field that is there twice', edit('size:', 'id: other\n  size:'), 'index-invalid'],
  ])('%s', async (_, spoil, code) => {
    const { dir, index } = await registry();
    spoil(dir, index);
    const { code: exit, stdout } = await commandLine(['index', 'check', index, '--json']);
    const { problems } = JSON.parse(stdout);
    expect(problems.map((problem: { code: string }) => problem.code)).toEqual([code]);
    expect([exit, problems[0].fix]).toEqual([1, expect.stringMatching(/\S/)]);
  });

  it('what somebody has put under the name of another plugin', async () => {
    const { dir, index } = await registry();
    cpSync(join(dir, 'plugins/my-plugin'), join(dir, 'plugins/other'), { recursive: true });
    cpSync(join(dir, 'plugins/my-plugin/my-plugin.zip'), join(dir, 'plugins/other/other.zip'));
    edit('- id: my-plugin', '- id: other')(dir, index);
    edit(/path: .*/, 'path: plugins/other/other.zip')(dir, index);
    const { stderr } = await commandLine(['index', 'check', index]);
    expect(stderr).toContain('says id "other", and the manifest in the archive says "my-plugin"');
  });
});

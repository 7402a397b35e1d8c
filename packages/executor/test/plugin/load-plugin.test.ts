import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectPlugin, loadPlugin, PluginLoadError } from '../../src/index.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const codes = (dir: string) => {
  const inspection = inspectPlugin(dir);
  return inspection.is === 'absent' ? inspection.message : inspection.issues.map(({ code }) => code);
};

describe('loadPlugin', () => {
  it('knows the plugin’s directory, its root and its manifest', async () => {
    const dir = temporaryPlugin('');
    await expect(loadPlugin(dir)).resolves.toMatchObject({ dir, root: dirname(dir), manifest: { id: 'test-plugin' } });
  });

  it('compares the contract that the plugin was written for, if the manifest says so, and loads it either way', async () => {
    const dir = temporaryPlugin('');
    expect(await loadPlugin(dir)).not.toHaveProperty('contract');
    const lines = `interface: { movieByName: "sha256:${'0'.repeat(64)}" }\nobscura: ">=2"\n`;
    writeFileSync(join(dir, 'manifest.yml'), lines, { flag: 'a' });
    await expect(loadPlugin(dir)).resolves.toMatchObject({
      contract: { versions: 'newer', contracts: new Map([['movieByName', { is: 'newer' }]]) },
    });
    expect(codes(dir)).toEqual(['interface', 'interface']);
  });

  it('does not resolve a symbolic link to the plugin: its siblings are where the link is', async () => {
    const dir = temporaryPlugin('');
    const plugins = temporaryDirectory({});
    symlinkSync(dir, join(plugins, 'linked'));
    await expect(loadPlugin(join(plugins, 'linked'))).resolves.toMatchObject({
      dir: join(plugins, 'linked'),
      root: plugins,
    });
  });

  it.each([
    ['no directory', '/no/such/directory', 'There is no directory /no/such/directory.'],
    ['a file', import.meta.filename, `${import.meta.filename} is a file; a plugin is a directory with a manifest.yml.`],
    ['no manifest', import.meta.dirname, `There is no manifest.yml in ${import.meta.dirname}, so it is not a plugin.`],
  ])('explains %s in a plain sentence', async (_, dir, message) => {
    expect(codes(dir)).toBe(message);
    await expect(loadPlugin(dir)).rejects.toThrow(PluginLoadError);
  });

  it('never reads a device, or a file outside the plugin, as a manifest', () => {
    for (const target of ['/dev/zero', import.meta.filename]) {
      const dir = temporaryDirectory({});
      symlinkSync(target, join(dir, 'manifest.yml'));
      expect(codes(dir)).toBe(`${join(dir, 'manifest.yml')} is not a regular file inside the plugin.`);
    }
    expect(codes(temporaryDirectory({ 'manifest.yml': `#${'x'.repeat(1024 * 1024)}` }))).toContain('is larger than');
  });

  it('throws all issues of a broken manifest at once', async () => {
    const dir = temporaryPlugin('', { version: '1.10', script: '"python3 main.py"' });
    await expect(loadPlugin(dir)).rejects.toMatchObject({
      code: 'manifest-invalid',
      issues: [{ code: 'required-fields' }, { code: 'runtime-fields' }],
    });
  });

  it('reports a missing script of an interpreter', () => {
    expect(codes(temporaryPlugin('', { script: '["python3", "mian.py"]' }))).toEqual(['script-found']);
    expect(codes(temporaryPlugin('', { script: '["python3", "-m", "package"]' }))).toEqual([]);
    expect(codes(temporaryPlugin('', { script: '["env", "python3", "mian.py"]' }))).toEqual([]);
  });

  it('does not follow a symbolic link out of the plugin, not even to a sibling with a common prefix', () => {
    const dir = temporaryPlugin('', { runtime: 'typescript', entry: 'index.js' });
    mkdirSync(`${dir}-evil`);
    writeFileSync(join(`${dir}-evil`, 'index.js'), '');
    symlinkSync(join(`${dir}-evil`, 'index.js'), join(dir, 'index.js'));
    expect(codes(dir)).toContain('path-inside');
  });

  it('follows a symbolic link that stays inside', () => {
    const dir = temporaryPlugin('', { runtime: 'typescript', entry: 'index.js' });
    mkdirSync(join(dir, 'dist'));
    writeFileSync(join(dir, 'dist', 'index.js'), '');
    symlinkSync(join('dist', 'index.js'), join(dir, 'index.js'));
    expect(codes(dir)).not.toContain('path-inside');
  });

  it('has an answer for any error of the file system', async () => {
    const dir = temporaryPlugin('');
    const loop = (path: string) => symlinkSync(path, path);
    loop(`${dir}-loop`);
    expect(codes(`${dir}-loop`)).toBe(`${dir}-loop is a symbolic link that leads back to itself.`);
    const long = join(dir, 'x'.repeat(300));
    expect(codes(long)).toBe(`${long} cannot be read (ENAMETOOLONG).`);
    expect(codes('a\0b')).toContain('holds a NUL character');
    rmSync(join(dir, 'manifest.yml'));
    loop(join(dir, 'manifest.yml'));
    expect(codes(dir)).toBe(`${join(dir, 'manifest.yml')} is a symbolic link that leads back to itself.`);
    await expect(loadPlugin(dir)).rejects.toThrow(PluginLoadError);
  });

  it('says what is wrong with a script or an entry that cannot be looked at', () => {
    const messages = (manifest: Record<string, string>) => {
      const dir = temporaryPlugin('', manifest);
      symlinkSync('me', join(dir, 'me'));
      const inspection = inspectPlugin(dir);
      return inspection.is === 'absent' ? [] : inspection.issues.map(({ message }) => message);
    };
    const entry = (path: string) => messages({ runtime: 'typescript', entry: path });
    expect(messages({ script: '["python3", "me"]' })).toEqual([expect.stringContaining('leads back to itself')]);
    expect(entry('me')).toEqual(expect.arrayContaining([expect.stringContaining('leads back to itself')]));
    expect(entry('x'.repeat(300))).toEqual(
      expect.arrayContaining([expect.stringContaining('longer than a file name can be')]),
    );
  });
});

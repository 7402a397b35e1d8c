import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
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
    ['no manifest', import.meta.dirname, `There is no manifest.yml in ${import.meta.dirname}, so it is no plugin.`],
  ])('tells %s in a plain sentence', async (_, dir, message) => {
    expect(codes(dir)).toBe(message);
    await expect(loadPlugin(dir)).rejects.toThrow(PluginLoadError);
  });

  it('reads no device, and nothing outside the plugin, for a manifest', () => {
    for (const target of ['/dev/zero', import.meta.filename]) {
      const dir = temporaryDirectory({});
      symlinkSync(target, join(dir, 'manifest.yml'));
      expect(codes(dir)).toBe(`${join(dir, 'manifest.yml')} is no regular file of the plugin.`);
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

  it('misses a script that an interpreter is given', () => {
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
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, it } from 'vitest';
import { pythonEntryPoints } from '../../src/index.js';
import { manifest, openHost, temporaryDirectory, write } from '../support/host.js';

it('finds Python packages by their entry points, and imports none of them', async () => {
  const dir = temporaryDirectory();
  execaSync('python3', ['-m', 'venv', '--without-pip', join(dir, 'venv')]);
  const python = join(dir, 'venv/bin/python');
  const { stdout: site } = execaSync(python, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))']);
  const trap = `open(${JSON.stringify(join(dir, 'imported'))}, "w")\n`;
  write(site, {
    'py_plugin/__init__.py': trap,
    'py_plugin/manifest.yml': manifest('py-plugin'),
    'py_plugin/main.py': trap,
    'py_plugin-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: py-plugin\nVersion: 1.0\n',
    'py_plugin-1.0.dist-info/entry_points.txt':
      '[obscura.plugins]\npy = py_plugin:PLUGIN\ngone = no_such_package\n[console_scripts]\nx = py_plugin:main\n',
    // Written by hand, or by an unfinished installation.
    'no_sign-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: no-sign\nVersion: 1.0\n',
    'empty-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: empty\nVersion: 1.0\n',
    'no_sign-1.0.dist-info/entry_points.txt': '[obscura.plugins]\nthis is no entry point\n',
    'empty-1.0.dist-info/entry_points.txt': '[obscura.plugins]\nempty =\n',
    'other-1.0.dist-info/entry_points.txt': 'before any section = x\n[console_scripts]\nx\n',
    // As an editable install leaves it: the package is elsewhere.
    'editable-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: editable\nVersion: 1.0\n',
    'editable-1.0.dist-info/entry_points.txt': '[obscura.plugins]\neditable = editable_plugin\n',
    'editable.pth': `${join(dir, 'src')}\n`,
  });
  write(join(dir, 'src/editable_plugin'), {
    '__init__.py': trap,
    'manifest.yml': manifest('editable'),
    'main.py': trap,
  });

  const plugins = await openHost(join(dir, 'plugins'), { sources: [pythonEntryPoints({ python })] });
  expect(plugins.list()).toMatchObject([
    { is: 'on', id: 'editable', origin: 'python', place: join(dir, 'src/editable_plugin') },
    { is: 'on', id: 'py-plugin', origin: 'python', place: join(site, 'py_plugin') },
    { is: 'broken', id: 'empty', problems: [{ code: 'plugin-absent' }] },
    { is: 'broken', id: 'gone', problems: [{ code: 'plugin-absent', message: expect.stringContaining('gone') }] },
    { is: 'broken', id: 'no-sign', problems: [{ code: 'entry-points-invalid' }] },
  ]);
  expect(existsSync(join(dir, 'imported'))).toBe(false);
});

it('lists an interpreter that cannot be started as a broken source', async () => {
  const plugins = await openHost(temporaryDirectory(), { sources: [pythonEntryPoints({ python: '/no/such/python' })] });
  expect(plugins.list()).toMatchObject([{ is: 'broken', problems: [{ code: 'source-failed' }] }]);
});

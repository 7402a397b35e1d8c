import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPlugin } from '../../src/index.js';
import { launchPlugin, pluginEnvironment, runProcess, SINGLE_LIMITS } from '../../src/internal.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

describe('pluginEnvironment', () => {
  it('passes the variables that a plugin needs, and no others', () => {
    const source = {
      PATH: '/bin',
      LC_ALL: 'C',
      https_proxy: 'x',
      PYTHONUTF8: '1',
      AWS_SECRET_ACCESS_KEY: 's',
      NPM_TOKEN: 't',
      MY_PATH: 'u',
    };
    expect(Object.keys(pluginEnvironment('/plugins', { source }))).toEqual([
      'PATH',
      'LC_ALL',
      'https_proxy',
      'PYTHONUTF8',
      'PYTHONPATH',
    ]);
  });

  it('puts the plugins root before an existing PYTHONPATH', () => {
    expect(pluginEnvironment('/plugins', { source: { PYTHONPATH: '/lib' } }).PYTHONPATH).toBe(
      ['/plugins', '/lib'].join(delimiter),
    );
    expect(pluginEnvironment('/plugins', { source: {} }).PYTHONPATH).toBe('/plugins');
  });

  it('lets the caller add and remove variables', () => {
    expect(
      pluginEnvironment('/p', { source: { HOME: '/h', TZ: 'UTC' }, extra: { HOME: '/other', TZ: undefined } }),
    ).toEqual({ HOME: '/other', PYTHONPATH: '/p' });
  });
});

describe('launchPlugin', () => {
  it('runs the legacy command python as python3', async () => {
    const plugin = await loadPlugin(temporaryPlugin('print("hello")', { script: '["python", "main.py"]' }));
    const plan = launchPlugin(plugin);
    if (!plan.ok) throw new Error('a python plugin can be launched');
    const { ending, stdout } = await runProcess(plan.launch, new Uint8Array(), { limits: SINGLE_LIMITS });
    expect(ending).toEqual({ kind: 'exited', code: 0 });
    expect(Buffer.from(stdout).toString().trim()).toBe('hello');
  });

  it('leaves a command that is not on PATH alone: starting it shows the error', async () => {
    const plugin = await loadPlugin(temporaryPlugin('', { script: '["no-such-python", "main.py"]' }));
    expect(launchPlugin(plugin)).toMatchObject({ ok: true, launch: { file: 'no-such-python' } });
  });

  it('starts the interpreter of the plugin’s own environment, rather than the host’s', async () => {
    const plugin = { ...(await loadPlugin(temporaryPlugin(''))), python: '/own/bin/python' };
    expect(launchPlugin(plugin, { python: '/host/bin/python' })).toMatchObject({ launch: { file: '/own/bin/python' } });
  });

  it('says which runtime it cannot start', async () => {
    const dir = temporaryPlugin('', { runtime: 'stash-compat', stashDefinition: 'main.py' });
    expect(launchPlugin(await loadPlugin(dir))).toMatchObject({ ok: false, runtime: 'stash-compat' });
  });

  it('finds packages of sibling directories', async () => {
    const dir = temporaryPlugin('import shared_lib', { requires: '[shared_lib]' });
    mkdirSync(join(dir, '..', 'shared_lib'));
    writeFileSync(join(dir, '..', 'shared_lib', '__init__.py'), 'print("imported")');
    const plan = launchPlugin(await loadPlugin(dir));
    if (!plan.ok) throw new Error('a python plugin can be launched');
    const { stdout } = await runProcess(plan.launch, new Uint8Array(), { limits: SINGLE_LIMITS });
    expect(Buffer.from(stdout).toString().trim()).toBe('imported');
  });
});

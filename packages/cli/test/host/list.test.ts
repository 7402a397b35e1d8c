import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

/** A plugins root with `my-plugin`, and `other`, which requires it and something that is missing. */
function root(): string {
  const dir = temporaryDirectory();
  const other = temporaryPlugin({
    'manifest.yml': `${MANIFEST.replace('my-plugin', 'other')}requires: [my-plugin, nope]\n`,
  });
  symlinkSync(temporaryPlugin(), join(dir, 'my-plugin'));
  symlinkSync(other, join(dir, 'other'));
  return dir;
}

describe('list', () => {
  it('shows what is on, and what is wrong with the others', async () => {
    const { code, stdout } = await commandLine(['list', '--root', root()]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'on       my-plugin  1.2.0  linked\n' +
        'blocked  other      1.2.0  linked\n' +
        '  requires-missing: other requires `nope`, which is not there\n' +
        '    fix: obscura-plugin install nope\n',
    );
  });

  it('says which rule decides, with --why', async () => {
    const { stdout } = await commandLine(['list', '--root', root(), '--why'], { ENABLED_PLUGINS: 'other' });
    expect(stdout).toContain('off      my-plugin  1.2.0  linked  ENABLED_PLUGINS does not name it\n');
  });

  it('prints JSON', async () => {
    const dir = root();
    const { plugins } = JSON.parse((await commandLine(['list', '--root', dir, '--json'])).stdout);
    expect(plugins).toMatchObject([
      { is: 'on', id: 'my-plugin', version: '1.2.0', dir: join(dir, 'my-plugin'), rule: 'default', problems: [] },
      { is: 'blocked', id: 'other', problems: [{ code: 'requires-missing', fix: 'obscura-plugin install nope' }] },
    ]);
  });

  it('says what to do where there is nothing', async () => {
    expect((await commandLine(['list', '--root', temporaryDirectory()])).stdout).toContain('obscura-plugin search');
  });

  it('refuses a config file that cannot be understood', async () => {
    const dir = root();
    writeFileSync(join(dir, 'obscura.plugins.json'), '{');
    const { code, stderr } = await commandLine(['list', '--root', dir]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('obscura.plugins.json:1:2')]);
  });
});

describe('enable and disable', () => {
  it('change the config file, and show who cannot be used now', async () => {
    const dir = root();
    const { code, stdout } = await commandLine(['disable', 'my-plugin', '--root', dir]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^off +my-plugin .*obscura\.plugins\.json turns it off\nblocked +other /);
    expect((await commandLine(['enable', 'my-plugin', '--root', dir])).stdout).toMatch(/^on +my-plugin /);
  });

  it('refuse a name that no plugin has', async () => {
    const { code, stderr } = await commandLine(['enable', 'my-plugni', '--root', root()]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('did you mean `my-plugin`?')]);
  });
});

it('info shows what is known about a plugin', async () => {
  const dir = root();
  const { stdout } = await commandLine(['info', 'other', '--root', dir]);
  for (const fact of [join(dir, 'other'), 'movieByName', 'my-plugin, nope', 'API_KEY', 'requires-missing']) {
    expect(stdout).toContain(fact);
  }
  const { manifest } = JSON.parse((await commandLine(['info', 'my-plugin', '--root', dir, '--json'])).stdout);
  expect(manifest).toMatchObject({ id: 'my-plugin' });
});

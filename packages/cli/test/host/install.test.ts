import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

let root = '';
let shop = '';

/** Packs a version into the registry, whose index names both. */
async function publish(version: string): Promise<void> {
  const answers = 'import json\nprint(json.dumps({"ok": True, "result": None}))\n';
  const files = { 'manifest.yml': MANIFEST.replace('1.2.0', version), 'main.py': answers };
  const out = join(shop, `my-plugin-${version}.zip`);
  const { stdout } = await commandLine(['pack', temporaryPlugin(files), '--out', out, '--json']);
  const { sha256, size } = JSON.parse(stdout);
  const entry = { id: 'my-plugin', name: 'My plugin', version, path: `my-plugin-${version}.zip`, sha256, size };
  writeFileSync(join(shop, 'index.yml'), `- ${JSON.stringify(entry)}\n`, { flag: 'a' });
}

/** Runs a command of a host; returns its exit code, and what it prints. */
async function host(...words: string[]): Promise<[number, string]> {
  const { code, stdout, stderr } = await commandLine([...words, '--root', root]);
  return [code, stdout + stderr];
}

beforeEach(async () => {
  [root, shop] = [join(temporaryDirectory(), 'plugins'), temporaryDirectory()];
  mkdirSync(root);
  writeFileSync(join(root, 'obscura.plugins.json'), JSON.stringify({ registries: [shop] }));
  await publish('1.2.0');
});

it('from search to uninstall', async () => {
  expect(await host('search', 'plugin')).toEqual([0, 'my-plugin  1.2.0  My plugin\n']);
  expect(await host('search', 'nothing')).toEqual([0, 'No plugin was found.\n']);
  expect(await host('install', 'my-plugin')).toEqual([0, 'my-plugin 1.2.0 is installed\n']);
  expect(await host('install', 'my-plugin')).toEqual([0, 'my-plugin 1.2.0 was installed already\n']);
  expect(await host('outdated')).toEqual([0, 'Everything is up to date.\n']);
  await publish('1.3.0');
  expect(await host('outdated')).toEqual([0, `my-plugin  1.2.0 → 1.3.0  ${shop}/index.yml\n`]);
  expect(await host('upgrade')).toEqual([0, 'my-plugin 1.3.0 is installed; it was 1.2.0\n']);
  expect(await host('upgrade', 'my-plugin')).toEqual([0, 'Everything is up to date.\n']);
  expect(await host('rollback', 'my-plugin')).toEqual([0, 'my-plugin is 1.2.0 again; it was 1.3.0\n']);
  expect(await host('install', '--locked')).toEqual([0, 'my-plugin 1.2.0 was installed already\n']);
  const copy = temporaryPlugin();
  expect(await host('link', copy)).toEqual([0, `my-plugin is used from ${copy}\n`]);
  expect(await host('unlink', 'my-plugin')).toEqual([0, 'my-plugin is 1.2.0 again, as installed\n']);
  expect(await host('uninstall', 'my-plugin')).toEqual([0, 'my-plugin is uninstalled\n']);
  expect(await host('list')).toEqual([0, expect.stringContaining('There are no plugins here')]);
});

it('a refusal is exit 1, with the reason and what to do', async () => {
  expect(await host('install', 'my-plugni')).toEqual([1, expect.stringContaining('did you mean `my-plugin`?')]);
  expect(await host('install', 'my-plugin', '--signed')).toEqual([
    1,
    expect.stringMatching(/^signature-refused: .*\n {2}fix: /),
  ]);
  expect(await host('rollback', 'my-plugin')).toEqual([1, expect.stringContaining('obscura-plugin install my-plugin')]);
  expect(await host('install')).toEqual([2, expect.stringContaining('--locked')]);
});

it('at a terminal, a line says what is under way, and is gone at the end, even of a failure', async () => {
  const lines: (string | undefined)[] = [];
  const progress = (line: string | undefined) => void lines.push(line);
  await commandLine(['install', 'my-plugin', '--root', root], {}, { progress });
  expect([...new Set(lines)]).toEqual(expect.arrayContaining(['trying out my-plugin', 'switching to my-plugin']));
  expect(lines.at(-1)).toBeUndefined();
  lines.splice(0);
  await commandLine(['install', 'my-plugin', '--signed', '--root', root], {}, { progress });
  expect(lines.slice(-2)).toEqual(['verifying my-plugin', undefined]);
});

it('an upgrade that fails is exit 1', async () => {
  await host('install', 'my-plugin');
  writeFileSync(
    join(shop, 'index.yml'),
    `- ${JSON.stringify({ id: 'my-plugin', version: '2.0.0', path: 'gone.zip' })}\n`,
  );
  expect(await host('upgrade')).toEqual([1, expect.stringContaining('download-failed')]);
});

it('--json prints what was done', async () => {
  const [, text] = await host('install', 'my-plugin', '--json');
  expect(JSON.parse(text)).toEqual({ ok: true, installed: [{ id: 'my-plugin', version: '1.2.0', is: 'installed' }] });
});

it('requirements prints or writes what all plugins need, and writes nothing where that is not possible', async () => {
  const file = join(temporaryDirectory(), 'all.txt');
  const needy = temporaryPlugin({ 'requirements.txt': 'no-such-package\n' });
  expect(await host('requirements', '--out', file)).toEqual([0, `${file} is written\n`]);
  await host('link', needy);
  const [code, text] = await host('requirements', '--out', file, '--find-links', root);
  expect([code, text]).toEqual([1, expect.stringContaining('No matching distribution found for no-such-package')]);
  expect(readFileSync(file, 'utf8')).toBe('');
});

it('prepare says who has got an environment, and is exit 1 if one cannot be made', async () => {
  expect(await host('prepare')).toEqual([0, 'There is nothing to prepare.\n']);
  await host('link', temporaryPlugin());
  expect(await host('prepare')).toEqual([0, 'my-plugin needs no Python packages\n']);
  await host('link', temporaryPlugin({ 'requirements.txt': '--pre\n' }));
  expect(await host('prepare', 'my-plugin')).toEqual([1, expect.stringContaining('dependencies-invalid')]);
});

it('doctor is exit 1 if something does not work, and says what to do', async () => {
  await host('install', 'my-plugin');
  expect(await host('doctor')).toEqual([0, expect.stringMatching(/^ok {7}my-plugin: as it was installed: 1\.2\.0$/m)]);
  writeFileSync(join(root, 'my-plugin/main.py'), 'changed');
  const [code, text] = await host('doctor');
  expect(code).toBe(1);
  expect(text).toContain(
    'error    my-plugin: its file main.py was changed after it was installed\n  fix: obscura-plugin install',
  );
});

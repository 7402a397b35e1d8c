import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractHash, readManifest } from '@obscura/protocol';
import { describe, expect, it } from 'vitest';
import { manifestWithContracts } from '../src/edit/manifest-with-contracts.js';
import { main } from '../src/index.js';
import { commandLine } from './support/command-line.js';
import { newPlugin } from './support/new-plugin.js';
import { MANIFEST, temporaryPlugin } from './support/temporary-plugin.js';

describe('obscura-plugin stub', () => {
  it.each(['python', 'typescript'] as const)('has nothing to do in a new plugin in %s', async (runtime) => {
    const dir = newPlugin({ runtime });
    expect(await commandLine(['stub', dir, '--check'])).toMatchObject({
      code: 0,
      stdout: 'Everything is current.\n',
      stderr: '',
    });
  });

  it('writes the types and the contracts of what the manifest declares', async () => {
    const dir = newPlugin();
    const file = join(dir, 'manifest.yml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(
        '  movieByName: true',
        '  movieByName: true # found by title\n  bookByURL: true',
      ),
    );
    const check = await commandLine(['stub', dir, '--check']);
    expect(check.code).toBe(1);
    expect(check.stdout).toContain(`+  bookByURL: "sha256:${contractHash('bookByURL')}"`);
    expect(check.stdout).toContain('2 files are out of date: run `obscura-plugin stub');

    const { code, stdout } = await commandLine(['stub', dir]);
    expect([code, stdout]).toEqual([0, 'Wrote manifest.yml, obscura_types.py.\n']);
    expect(readFileSync(join(dir, 'obscura_types.py'), 'utf8')).toContain(
      'class BookByURLInput(TypedDict, total=False):',
    );
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('movieByName: true # found by title');
    expect(readManifest(text)).toMatchObject({
      ok: true,
      issues: [],
      manifest: { interface: { bookByURL: expect.anything() } },
    });
    expect((await commandLine(['stub', dir, '--check', '--json'])).stdout).toBe('{"ok":true,"changed":[]}\n');
  });

  it.each([
    ['without the fields', MANIFEST],
    ['with an old block', `${MANIFEST}interface:\n  movieByName: "sha256:0"\n\n  # nothing\nobscura: ">=1" # ours\n`],
    ['with an old block in front', `interface: { movieByName: x,\n  y: z }\n${MANIFEST}`],
    ['without a line feed at the end', MANIFEST.trimEnd()],
  ])('edits a manifest %s', (_, text) => {
    const edited = manifestWithContracts(text, ['movieByName']);
    expect(readManifest(edited)).toMatchObject({
      ok: true,
      issues: [],
      manifest: {
        id: 'my-plugin',
        interface: { movieByName: `sha256:${contractHash('movieByName')}` },
        obscura: expect.any(String),
      },
    });
    expect(edited.includes('# ours')).toBe(text.includes('# ours'));
    expect(manifestWithContracts(edited, ['movieByName'])).toBe(edited);
  });

  it('leaves a manifest alone whose layout it cannot edit, and says what to write', async () => {
    const flow =
      '{ id: my-plugin, name: X, version: 1.2.0, runtime: python, script: [python3, main.py], capabilities: { movieByName: true } }\n';
    const dir = temporaryPlugin({ 'manifest.yml': flow });
    const { code, stderr } = await commandLine(['stub', dir]);
    expect([code, readFileSync(join(dir, 'manifest.yml'), 'utf8')]).toEqual([1, flow]);
    expect(stderr).toContain('manifest-layout: manifest.yml');
    expect(stderr).toContain(contractHash('movieByName'));
  });
});

describe('obscura-plugin update', () => {
  /** A new plugin whose protocol is of another version, and whose author has been at work. */
  function agedPlugin(): string {
    const dir = newPlugin();
    writeFileSync(join(dir, 'obscura_plugin/values.py'), 'old = True\n');
    rmSync(join(dir, '.github'), { recursive: true });
    writeFileSync(join(dir, 'provider/client.py'), 'mine = True\n');
    return dir;
  }

  it.each(['python', 'typescript'] as const)('has nothing to do in a new plugin in %s', async (runtime) => {
    const dir = newPlugin({ runtime, actions: ['seriesByName', 'videoByFragment'] });
    expect(await commandLine(['update', dir, '--check'])).toMatchObject({
      code: 0,
      stdout: 'Everything is current.\n',
    });
    expect((await commandLine(['update', dir])).code).toBe(0);
  });

  it('fails with --check on drift, shows the difference, and writes nothing', async () => {
    const dir = agedPlugin();
    const { code, stdout } = await commandLine(['update', dir, '--check']);
    expect(code).toBe(1);
    expect(stdout).toContain('--- obscura_plugin/values.py\n+++ obscura_plugin/values.py\n');
    expect(stdout).toContain('\n-old = True\n');
    expect(stdout).toContain('+++ .github/workflows/obscura.yml');
    expect(stdout).not.toContain('client.py');
    expect(readFileSync(join(dir, 'obscura_plugin/values.py'), 'utf8')).toBe('old = True\n');
  });

  it('changes managed files alone, and none that the author has taken over', async () => {
    const dir = agedPlugin();
    writeFileSync(join(dir, 'main.py'), 'mine = True\n');
    writeFileSync(join(dir, '.obscura-managed'), '# ours\n!main.py\n');
    const before = statSync(join(dir, 'obscura_plugin/errors.py')).mtimeMs;
    const { code, stdout } = await commandLine(['update', dir, '--yes', '--json']);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      { ok: true, changed: ['.github/workflows/obscura.yml', 'obscura_plugin/values.py'] },
    ]);
    expect(readFileSync(join(dir, 'main.py'), 'utf8')).toBe('mine = True\n');
    expect(readFileSync(join(dir, 'provider/client.py'), 'utf8')).toBe('mine = True\n');
    expect(statSync(join(dir, 'obscura_plugin/errors.py')).mtimeMs).toBe(before);
    expect((await commandLine(['update', dir, '--check'])).code).toBe(0);
  });

  it('asks after it has shown the differences, and changes nothing without a yes', async () => {
    const dir = agedPlugin();
    const shown: string[] = [];
    const stdout = { write: (text: string) => void shown.push(text) };
    const answer = (yes: boolean | undefined) =>
      main(['update', dir], {
        stdout,
        stderr: { write: () => {} },
        confirm: async () => {
          expect(shown.join('')).toContain('-old = True');
          return yes;
        },
      });
    expect(await answer(undefined)).toBe(1);
    expect(readFileSync(join(dir, 'obscura_plugin/values.py'), 'utf8')).toBe('old = True\n');
    expect(await answer(true)).toBe(0);
    expect((await commandLine(['update', dir, '--check'])).code).toBe(0);
  });

  it('asks nothing without a terminal: it is exit 2, and says which option', async () => {
    const { code, stderr } = await commandLine(['update', agedPlugin()]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--check, or --yes')]);
  });

  it('refuses a plugin that it has not made', async () => {
    const { code, stderr } = await commandLine(['update', temporaryPlugin(), '--yes']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('not-managed: .obscura-managed is missing')]);
  });
});

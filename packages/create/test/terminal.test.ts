import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from './support/scaffold.js';

const PACKAGE = join(import.meta.dirname, '..');
const [ENTER, SPACE, DOWN, CTRL_C] = ['\r', ' ', '\u001b[B', '\u0003'];

/** The command as it is published, beside its templates, started at a pseudo-terminal. */
async function atTerminal(dir: string, steps: readonly (readonly [text: string, keys: string])[], ...words: string[]) {
  const contents = `import { run } from '${join(PACKAGE, 'src/run.ts')}'; await run();`;
  symlinkSync(join(PACKAGE, 'templates'), join(dir, 'templates'));
  const outfile = join(dir, 'dist/run.mjs');
  await build({
    stdin: { contents, resolveDir: PACKAGE },
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@obscura/source'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    outfile,
    logLevel: 'silent',
  });
  const script = steps.map(([text, keys]) => `${text}=${keys}`).join('\u001f');
  return execa('python3', [join(PACKAGE, 'test/programs/terminal.py'), script, process.execPath, outfile, ...words], {
    cwd: dir,
    reject: false,
  });
}

describe.skipIf(process.platform === 'win32')('at a real terminal', () => {
  it('the prompts lead to a plugin', async () => {
    const dir = temporaryDirectory();
    const { exitCode, stdout } = await atTerminal(dir, [
      ['Where should it be?', `films${ENTER}`],
      ['What do users call it?', `Films of ours${ENTER}`],
      ['Which language?', `${DOWN}${ENTER}`],
      ['What does it answer?', `${SPACE}${ENTER}`],
      ['Which credentials', `none${ENTER}`],
      ['Where is the API', `ftp://x${ENTER}`],
      ['is not the address of an API', `${'\u007f'.repeat(7)}https://films.example.org/v1${ENTER}`],
    ]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('README.md says how to make it yours')]);
    const manifest = readFileSync(join(dir, 'films/manifest.yml'), 'utf8');
    expect(manifest).toContain('id: films\nname: "Films of ours"\nversion: 0.1.0\nruntime: typescript\n');
    expect(manifest).toContain('homepage: "https://films.example.org"\ncapabilities:\n  videoByURL: true\n');
    expect(manifest).not.toContain('auth:');
  });

  it('Ctrl-C leaves nothing behind', async () => {
    const dir = temporaryDirectory();
    const { exitCode, stdout } = await atTerminal(dir, [['What do users call it?', CTRL_C]], 'films');
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('Nothing was written.')]);
    expect(existsSync(join(dir, 'films'))).toBe(false);
  });
});

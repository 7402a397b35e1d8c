import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { execa } from 'execa';
import { afterAll } from 'vitest';

const PACKAGES = join(import.meta.dirname, '../../..');
const TERMINAL = join(PACKAGES, 'create/test/programs/terminal.py');

/** What is run instead of imported, as seen from a bundle beside `src`. */
const RUN_FILES = ['upstream/src/proxy', 'upstream/src/containment', 'executor/src/start', 'executor/src/plugin'];

/** What to type when the program has printed something, or a shell command to run then. */
export type Step = readonly [printed: string, keys: string | { readonly run: string }];

/** Bundles the command as it is published, once for all tests of a file. */
export async function bundled(): Promise<string> {
  // Inside of the package, where programs are found that it imports and that it runs.
  const root = mkdtempSync(join(PACKAGES, 'cli/.host-'));
  afterAll(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'src'));
  for (const path of RUN_FILES) symlinkSync(join(PACKAGES, path), join(root, 'src', path.replace(/^.*\//, '')));
  await build({
    stdin: { contents: `import { run } from '../src/run.ts'; await run();`, resolveDir: join(PACKAGES, 'cli/test') },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@obscura/source'],
    external: ['fast-check', 'zod', 'yaml'],
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
    outdir: join(root, 'dist'),
    outExtension: { '.js': '.mjs' },
    logLevel: 'silent',
  });
  return join(root, 'dist/stdin.mjs');
}

/** Runs a bundled command at a pseudo-terminal; its stdout is what the terminal showed. */
export function atTerminal(file: string, words: readonly string[], steps: readonly Step[]) {
  const script = steps.map(([printed, keys]) => `${printed}=${typeof keys === 'string' ? keys : `\u001e${keys.run}`}`);
  const program = [process.execPath, file, ...words];
  return execa('python3', [TERMINAL, script.join('\u001f'), ...program], { reject: false });
}

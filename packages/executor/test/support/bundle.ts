import { mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'tsup';
import { onTestFinished } from 'vitest';

/** Makes a program of a TypeScript file and of our sources, for Node to run, and returns its path. No build is needed before. */
export async function bundle(file: string): Promise<string> {
  // Beside `src`, as `dist` is: so that the program finds what it imports, and what it runs.
  const outDir = mkdtempSync(join(import.meta.dirname, '../../.host-'));
  onTestFinished(() => rmSync(outDir, { recursive: true }));
  await build({
    entry: [file],
    outDir,
    format: 'esm',
    target: 'node20',
    config: false,
    silent: true,
    noExternal: [/obscura/],
    external: ['yaml', 'zod', 'fast-check'],
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => {
      options.conditions = ['@obscura/source'];
    },
  });
  return join(outDir, basename(file).replace(/\.ts$/, '.mjs'));
}

import { mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'tsup';
import { afterAll } from 'vitest';

/** Bundles a program with our sources, so that it needs no build; its directory, beside `src`, is removed after the file's tests. */
export async function bundle(file: string): Promise<string> {
  const outDir = mkdtempSync(join(import.meta.dirname, '../../.host-'));
  afterAll(() => rmSync(outDir, { recursive: true }));
  await build({
    entry: [file],
    outDir,
    format: 'esm',
    target: 'node20',
    config: false,
    silent: true,
    noExternal: [/obscura/],
    external: ['fflate', 'jsonc-parser', 'proper-lockfile', 'semver', 'write-file-atomic', 'yaml', 'yauzl', 'zod'],
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => {
      options.conditions = ['@obscura/source'];
    },
  });
  return join(outDir, basename(file).replace(/\.ts$/, '.mjs'));
}

import { mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'tsup';
import { onTestFinished } from 'vitest';

/** Bundles a TypeScript file with our sources into a program for Node, and returns its path. Needs no build. */
export async function bundle(file: string): Promise<string> {
  const outDir = directoryForPrograms();
  onTestFinished(() => rmSync(outDir, { recursive: true }));
  return bundleInto(outDir, file);
}

/** Makes a directory beside `src`, like `dist`, so that a program there finds what it imports and runs. */
export function directoryForPrograms(): string {
  return mkdtempSync(join(import.meta.dirname, '../../.host-'));
}

/** The same, into a directory of the caller's. */
export async function bundleInto(outDir: string, file: string): Promise<string> {
  await bundleAll(outDir, [file]);
  return programOf(outDir, file);
}

/** The path of a program in a directory of programs. */
export function programOf(outDir: string, file: string): string {
  return join(outDir, basename(file).replace(/\.ts$/, '.mjs'));
}

/** Bundles several files at once, which costs little more than one. */
export async function bundleAll(outDir: string, files: readonly string[]): Promise<void> {
  await build({
    entry: [...files],
    outDir,
    format: 'esm',
    target: 'node20',
    config: false,
    silent: true,
    noExternal: [/obscura/],
    external: ['yaml', 'zod', 'fast-check', 'yauzl'],
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => {
      options.conditions = ['@obscura/source'];
    },
  });
}

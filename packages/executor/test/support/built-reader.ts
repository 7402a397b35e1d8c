import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsup';

/** Where the parts of the executor that read answers have been built. */
export type BuiltReader = { dir: string; remove(): void };

/** Builds what reads answers, and the program of its thread beside it unless that is left out, as a package or a bundle has them. */
export async function buildReader({
  hasThread = true,
  programs = {},
}: {
  hasThread?: boolean;
  programs?: Record<string, string>;
} = {}): Promise<BuiltReader> {
  const root = join(import.meta.dirname, '../..');
  // Beside `src`, as `dist` is.
  const dir = mkdtempSync(join(root, '.host-'));
  const source = join(root, 'src/answer/reading');
  await build({
    entry: {
      reader: join(source, 'reader.ts'),
      ...(hasThread ? { 'answer-thread': join(source, 'answer-thread.ts') } : {}),
      ...programs,
    },
    outDir: dir,
    format: 'esm',
    target: 'node20',
    config: false,
    silent: true,
    noExternal: [/obscura/],
    external: ['yaml', 'zod'],
    esbuildOptions: (options) => {
      options.conditions = ['@obscura/source'];
    },
  });
  return { dir, remove: () => rmSync(dir, { recursive: true }) };
}

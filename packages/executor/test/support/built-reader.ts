import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsup';

/** The directory of the built parts of the executor that read answers. */
export type BuiltReader = { dir: string; remove(): void };

/** Builds the code that reads answers and, unless told otherwise, the program of its thread beside it, as in a package or a bundle. */
export async function buildReader({
  hasThread = true,
  programs = {},
}: {
  hasThread?: boolean;
  programs?: Record<string, string>;
} = {}): Promise<BuiltReader> {
  const root = join(import.meta.dirname, '../..');
  // Beside `src`, like `dist`.
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

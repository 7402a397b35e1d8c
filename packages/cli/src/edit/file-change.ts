import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { printable } from '@obscura/protocol';
import { createTwoFilesPatch } from 'diff';
import { writeWhole } from '../write-whole.js';

/** A file of a plugin that is to be written. */
export type FileChange = {
  /** Relative to the plugin, with `/`. */
  readonly path: string;
  /** What is there; `undefined`: nothing. */
  readonly before: string | undefined;
  readonly after: string;
};

/** The files that are not yet what they are to be. */
export function changesOf(
  dir: string,
  files: readonly { readonly path: string; readonly text: string }[],
): FileChange[] {
  return files
    .map(({ path, text }) => ({ path, before: textIn(join(dir, path)), after: text }))
    .filter(({ before, after }) => before !== after);
}

/** A change as people read it: a unified diff. */
export function diffOf({ path, before = '', after }: FileChange): string {
  const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: 3 });
  const [, ...lines] = patch.split('\n'); // the first is a rule
  return printable(lines.join('\n'), { keepLines: true });
}

/** Writes the files, each as a whole. */
export function applyChanges(dir: string, changes: readonly FileChange[]): void {
  for (const { path, after } of changes) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeWhole(join(dir, path), after);
  }
}

function textIn(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

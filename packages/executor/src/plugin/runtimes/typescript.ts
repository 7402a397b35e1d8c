import { resolve } from 'node:path';
import { TYPESCRIPT_HOST } from '../../package-files.js';
import type { CommandOf } from './command.js';

/** A compiled module, in a Node process of its own: the same deadline, limits and isolation as any other plugin (TS). */
export const typescriptCommand: CommandOf<'typescript'> = (manifest, { cwd, maxMemoryBytes }) => ({
  file: process.execPath,
  // Node reserves far more addresses than it uses, so its own limit on the heap is the one that means something.
  args: [...heapLimit(maxMemoryBytes), TYPESCRIPT_HOST, resolve(cwd, manifest.entry)],
  answersOn: 'descriptor-3',
});

function heapLimit(maxMemoryBytes: number | undefined): string[] {
  return maxMemoryBytes === undefined
    ? []
    : [`--max-old-space-size=${Math.max(1, Math.floor(maxMemoryBytes / 1024 ** 2))}`];
}

import { relative } from 'node:path';
import type { Plugin } from '@obscura/executor';
import { dependencySources, ManagerError } from '@obscura/manager/dependencies';
import { CommandError } from '../command-error.js';

/** What a plugin needs, as pip reads it, and the file that says so. */
export type Requirements = { readonly file: string; readonly lines: readonly string[] };

/**
 * The Python packages that a plugin names, as a host finds them. `undefined`: it names none. @throws {CommandError} if they cannot be read, or if a
 * file names packages that a host overlooks, since another one counts.
 */
export function requirementsOf({ dir, manifest }: Pick<Plugin, 'dir' | 'manifest'>): Requirements | undefined {
  const [first, ...others] = sourcesOf(dir, manifest).map(({ place, requirements }) => ({
    file: relative(dir, place),
    lines: requirements,
  }));
  const overlooked = others.find(({ lines }) => lines.length > 0);
  if (first !== undefined && overlooked !== undefined) {
    const message = `names packages, but a host reads ${first.file} and nothing else`;
    throw new CommandError([
      { code: 'two-sources', place: overlooked.file, message, fix: 'keep one of the two lists' },
    ]);
  }
  return first === undefined || first.lines.length === 0 ? undefined : first;
}

function sourcesOf(dir: string, manifest: Plugin['manifest']) {
  try {
    return dependencySources(dir, manifest);
  } catch (error) {
    throw error instanceof ManagerError ? new CommandError(error.problems) : error;
  }
}

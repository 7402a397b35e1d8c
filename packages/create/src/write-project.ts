import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProjectFile } from './files/project-file.js';

/** What is in the way of a new plugin: the files in its directory, or the file in its place. Of git, nothing is. */
export function inTheWay(directory: string): string[] {
  if (!existsSync(directory)) return [];
  if (!statSync(directory).isDirectory()) return [directory];
  return readdirSync(directory)
    .filter((name) => name !== '.git')
    .sort();
}

/** Writes the files of a plugin into a directory: all, or none. */
export function writeProject(directory: string, files: readonly ProjectFile[]): void {
  const made: string[] = [];
  try {
    for (const { path, text } of files) {
      const file = join(directory, path);
      const first = mkdirSync(dirname(file), { recursive: true });
      if (first !== undefined) made.push(first);
      made.push(file);
      writeFileSync(file, text, { flag: 'wx' });
    }
  } catch (error) {
    for (const path of made.reverse()) rmSync(path, { recursive: true, force: true });
    throw error;
  }
}

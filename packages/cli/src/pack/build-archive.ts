import { ArchiveError, collectFiles, type PackedArchive, packFiles } from '@obscura/archive';
import type { Plugin } from '@obscura/executor';
import { isStandardModule } from '@obscura/protocol';
import { archiveProblem } from '../archive-problem.js';
import { CommandError, type Problem } from '../command-error.js';
import { missingFiles } from './missing-files.js';
import { secretsIn } from './secrets-in.js';

/** An archive, and what of the directory is not in it. */
export type BuiltArchive = PackedArchive & { readonly leftOut: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/** Packs a plugin. @throws {CommandError} with everything that must not be in an archive, or is missing from it. */
export function buildArchive({ dir, manifest }: Plugin, environment: Environment): BuiltArchive {
  const { files, leftOut, issues } = collectFiles(dir);
  const problems = [
    ...issues.map((issue) => archiveProblem(issue, 'The plugin')),
    ...(isStandardModule(manifest.id) ? [shadowing(manifest.id)] : []),
    ...missingFiles(manifest, files, leftOut),
    ...files.flatMap((file) => secretsIn(file, manifest, environment)),
  ];
  if (problems.length > 0) throw new CommandError(problems);
  try {
    return { ...packFiles(files), leftOut };
  } catch (error) {
    if (error instanceof ArchiveError)
      throw new CommandError(error.issues.map((issue) => archiveProblem(issue, 'The plugin')));
    throw error;
  }
}

function shadowing(id: string): Problem {
  return {
    code: 'hides-module',
    place: 'manifest.yml',
    message: `has the id \`${id}\`, which is a module of Python’s standard library; a directory of that name can hide it from every plugin`,
    fix: `choose another id, such as ${id}-plugin`,
  };
}

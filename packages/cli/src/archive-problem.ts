import type { ArchiveIssue } from '@obscura/archive';
import type { Problem } from './command-error.js';

/** An issue of an archive. @param whole - What to call the archive, or the plugin, as a whole. */
export function archiveProblem({ code, path, message, fix }: ArchiveIssue, whole: string): Problem {
  return { code, place: path === '' ? whole : path, message, fix };
}

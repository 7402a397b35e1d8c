import type { ManifestIssue } from '@obscura/protocol';
import type { Problem } from './command-error.js';

/** An issue of a manifest, with its place. */
export function manifestProblem({ code, position, message, fix }: ManifestIssue): Problem {
  const place = position === undefined ? 'manifest.yml:' : `manifest.yml:${position.line}:${position.column}:`;
  return { code, place, message, fix };
}

import { adviceIssues } from './advice.js';
import { capabilityIssues } from './capability-rules.js';
import { fieldIssues } from './field-rules.js';
import { pathIssues } from './path-rules.js';
import type { ManifestIssue } from './rules.js';
import { Manifest } from './schema.js';
import { type ManifestSource, parseSource } from './source.js';

/** A manifest with what its author could better, or why it is none. Issues stand in the order of the file. */
export type ReadManifest =
  | { ok: true; manifest: Manifest; issues: readonly ManifestIssue[]; source: ManifestSource }
  | { ok: false; issues: readonly [ManifestIssue, ...ManifestIssue[]] };

/**
 * Reads the text or bytes of a `manifest.yml` (MAN). Never throws.
 *
 * @example
 * ```ts
 * const read = readManifest(text);
 * if (!read.ok) for (const issue of read.issues) log(formatIssue(issue, 'manifest.yml'));
 * ```
 */
export function readManifest(text: string | Uint8Array): ReadManifest {
  const parsed = parseSource(text);
  if (!parsed.ok) return parsed;
  const { source } = parsed;
  const issues = [
    ...fieldIssues(source),
    ...capabilityIssues(source),
    ...pathIssues(source),
    ...adviceIssues(source),
  ].sort(byPosition);
  const manifest = Manifest.safeParse(source.value);
  const [first, ...rest] = issues;
  if (manifest.success && !issues.some(({ severity }) => severity === 'error')) {
    return { ok: true, manifest: manifest.data, issues, source };
  }
  // The schema and the rules say the same; should they ever differ, that is said instead of passed over.
  const fallback = source.issue(
    'optional-fields',
    [],
    'the manifest does not fit its schema',
    'compare it with manifest.schema.json',
  );
  return { ok: false, issues: first ? [first, ...rest] : [fallback] };
}

function byPosition(left: ManifestIssue, right: ManifestIssue): number {
  const [a, b] = [left.position, right.position];
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

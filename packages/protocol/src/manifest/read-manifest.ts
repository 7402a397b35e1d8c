import { adviceFindings } from './advice.js';
import { fillIn } from './fill-in.js';
import { describeFindings, type Finding } from './finding.js';
import type { Manifest } from './manifest.js';
import { authFindings } from './rules/auth-rules.js';
import { capabilityFindings } from './rules/capability-rules.js';
import { fieldFindings } from './rules/field-rules.js';
import { interfaceFindings } from './rules/interface-rules.js';
import { pathFindings } from './rules/path-rules.js';
import type { ManifestIssue } from './rules/rules.js';
import { type ManifestSource, parseSource } from './yaml/source.js';

/**
 * A manifest, with what its author could do better; or what is wrong with it. Issues stand in the order of the file; the first hundred
 * are kept, and `moreIssues` counts the others.
 */
export type ReadManifest =
  | { ok: true; manifest: Manifest; issues: readonly ManifestIssue[]; moreIssues: number; source: ManifestSource }
  | { ok: false; issues: readonly [ManifestIssue, ...ManifestIssue[]]; moreIssues: number };

/**
 * Reads the text or bytes of a `manifest.yml` of at most 1 MiB (MAN). Never throws.
 *
 * @example
 * ```ts
 * const read = readManifest(text);
 * if (!read.ok) for (const issue of read.issues) log(formatIssue(issue, 'manifest.yml'));
 * ```
 */
export function readManifest(text: string | Uint8Array): ReadManifest {
  const parsed = parseSource(text);
  if (!parsed.ok) return { ok: false, issues: [parsed.issue], moreIssues: 0 };
  const { source } = parsed;
  const { issues, moreIssues, isWrong } = describeFindings(findings(source));
  const [first, ...rest] = issues;
  return isWrong && first
    ? { ok: false, issues: [first, ...rest], moreIssues }
    : { ok: true, manifest: fillIn(source.value), issues, moreIssues, source };
}

function* findings(source: ManifestSource): Iterable<Finding> {
  yield* fieldFindings(source);
  yield* authFindings(source);
  yield* capabilityFindings(source);
  yield* pathFindings(source);
  yield* adviceFindings(source);
  yield* interfaceFindings(source);
}

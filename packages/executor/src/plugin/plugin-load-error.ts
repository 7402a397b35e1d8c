import type { Verdict } from '@obscura/archive/directory';
import { formatIssue, type ManifestIssue, printable } from '@obscura/protocol';
import type { Inspection } from './plugin.js';

/** A plugin that the policy of the host refuses for its signature. */
type Refused = { is: 'refused'; dir: string; verdict: Exclude<Verdict['is'], 'trusted'>; message: string };

/** There is no plugin in a directory, its manifest is invalid, or its signature is not what the host requires. */
export class PluginLoadError extends Error {
  override readonly name = 'PluginLoadError';
  readonly code: 'plugin-absent' | 'manifest-invalid' | 'signature-refused';
  readonly dir: string;
  /** What is wrong with the manifest; empty if there is none. */
  readonly issues: readonly ManifestIssue[];

  /** What was said of its signature, if that is why it was refused. */
  readonly verdict: Refused['verdict'] | undefined;

  constructor(failure: Exclude<Inspection, { is: 'plugin' }> | Refused) {
    const issues = failure.is === 'invalid' ? failure.issues : [];
    const text =
      failure.is === 'invalid'
        ? issues.map((issue) => formatIssue(issue, 'manifest.yml')).join('\n')
        : failure.is === 'refused'
          ? printable(failure.message)
          : failure.message;
    const code = CODES[failure.is];
    super(`${code}: ${text}`);
    this.code = code;
    this.dir = failure.dir;
    this.issues = issues;
    this.verdict = failure.is === 'refused' ? failure.verdict : undefined;
  }
}

const CODES = { absent: 'plugin-absent', invalid: 'manifest-invalid', refused: 'signature-refused' } as const;

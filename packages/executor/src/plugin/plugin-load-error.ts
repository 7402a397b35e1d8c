import { formatIssue, type ManifestIssue } from '@obscura/protocol';
import type { Inspection } from './plugin.js';

/** There is no plugin in a directory, or its manifest is invalid. */
export class PluginLoadError extends Error {
  override readonly name = 'PluginLoadError';
  readonly code: 'plugin-absent' | 'manifest-invalid';
  readonly dir: string;
  /** What is wrong with the manifest; empty if there is none. */
  readonly issues: readonly ManifestIssue[];

  constructor(inspection: Exclude<Inspection, { is: 'plugin' }>) {
    const issues = inspection.is === 'invalid' ? inspection.issues : [];
    const text =
      inspection.is === 'absent'
        ? inspection.message
        : issues.map((issue) => formatIssue(issue, 'manifest.yml')).join('\n');
    const code = inspection.is === 'absent' ? 'plugin-absent' : 'manifest-invalid';
    super(`${code}: ${text}`);
    this.code = code;
    this.dir = inspection.dir;
    this.issues = issues;
  }
}

import { quoteValue } from '../../issues/describe-value.js';
import type { Finding } from '../finding.js';
import { RUNTIME_FIELDS } from '../manifest-fields.js';
import type { ManifestSource } from '../yaml/source.js';
import { runtimeOf } from './runtimes.js';

/** Paths that leave the plugin’s directory by their spelling alone (MAN-3). Symbolic links are for whoever has the disk. */
export function* pathFindings(source: ManifestSource): Iterable<Finding> {
  const runtime = runtimeOf(source.value.runtime);
  if (!runtime || runtime === 'python') return;
  for (const field of Object.keys(RUNTIME_FIELDS[runtime])) {
    const path = source.value[field];
    if (typeof path !== 'string' || !leaves(path)) continue;
    const message = `${field} ${quoteValue(path)} leaves the plugin’s directory`;
    const fix = 'write a relative path to a file inside the plugin’s directory';
    yield { code: 'path-inside', describe: () => source.issue('path-inside', [field], message, fix) };
  }
}

function leaves(path: string): boolean {
  const parts = path.split(/[/\\]/);
  if (parts[0] === '' || /^[a-zA-Z]:/.test(path)) return true;
  let depth = 0;
  for (const part of parts) {
    depth += part === '..' ? -1 : part === '.' || part === '' ? 0 : 1;
    if (depth < 0) return true;
  }
  return false;
}

import { runtimeOf } from './field-rules.js';
import type { ManifestIssue } from './rules.js';
import { runtimeFields } from './schema.js';
import type { ManifestSource } from './source.js';

/** Paths that leave the plugin's directory by their spelling alone (MAN-3). What symbolic links do is for whoever has the disk. */
export function pathIssues(source: ManifestSource): ManifestIssue[] {
  const runtime = runtimeOf(source);
  if (!runtime || runtime === 'python') return [];
  return Object.keys(runtimeFields[runtime]).flatMap((field) => {
    const path = source.value[field];
    if (typeof path !== 'string' || !leaves(path)) return [];
    const message = `${field} \`${path}\` leaves the plugin’s directory`;
    return source.issue(
      'path-inside',
      [field],
      message,
      'write a relative path to a file inside the plugin’s directory',
    );
  });
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

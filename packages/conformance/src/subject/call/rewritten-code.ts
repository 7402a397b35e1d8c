import type { Manifest } from '@obscura/protocol';
import type { Gap } from '../../model/report/report.js';
import type { DirectoryChange } from '../../model/seen/directory-change.js';
import { counted } from '../../wording/counted.js';

/** The gap in a verdict about a plugin that was another one at the end of the run than at its start; none if it was the same. */
export function changedItself(changes: readonly DirectoryChange[], manifest: Manifest): Gap[] {
  const [first, ...others] = rewrittenCode(changes, 'script' in manifest ? manifest.script : []);
  if (first === undefined) return [];
  const more = others.length > 0 ? ` and ${counted(others.length, 'other file')}` : '';
  const message = `The code of the plugin changed during the run (${first}${more}), so the verdict holds for no version of it. If you did not change it, the plugin did.`;
  return [{ code: 'changed-itself', message }];
}

/** What an interpreter or a host reads of a plugin, by the names of files. Others may be data. */
const CODE = /(?:^|\/)(?:manifest\.yml|package\.json)$|\.(?:py|pyc|pyz|[cm]?[jt]sx?|sh|rb|pl|pm|php|lua|so|wasm|jar)$/i;

/**
 * The files of a plugin's code that were not the same at the end of a run as at its start. `script`: its command, whose files are code whatever
 * they are called.
 */
export function rewrittenCode(changes: readonly DirectoryChange[], script: readonly string[]): string[] {
  const named = new Set(script.map((word) => word.replace(/^\.\//, '')));
  return changes.flatMap(({ path, how }) => (how !== 'new' && (CODE.test(path) || named.has(path)) ? [path] : []));
}

import { isAbsolute, relative, resolve } from 'node:path';
import {
  type Manifest,
  type ManifestIssue,
  type ManifestOf,
  type ManifestSource,
  readRequirement,
} from '@obscura/protocol';
import { lookAt, realPathOf } from './disk.js';

/** Checks the paths of a manifest against the disk (PROC-1, MAN-3, MAN-7). */
export function diskIssues(dir: string, manifest: Manifest, source: ManifestSource): ManifestIssue[] {
  switch (manifest.runtime) {
    case 'python':
      return [...straysOf(dir, manifest, source), ...scriptIssues(dir, manifest.script, source)];
    case 'typescript':
      return pathIssues(dir, 'entry', manifest.entry, source);
    case 'stash-compat':
      return pathIssues(dir, 'stashDefinition', manifest.stashDefinition, source);
  }
}

/** Relative paths of a script that name a file elsewhere. What is written as an option is left alone. */
function straysOf(dir: string, { script, requires }: ManifestOf<'python'>, source: ManifestSource): ManifestIssue[] {
  const siblings = requires.map((entry) => readRequirement(entry).name);
  return script.flatMap((word, index) => {
    const path = resolve(dir, word);
    const [up, sibling = ''] = relative(dir, path).split(/[/\\]/);
    if (isAbsolute(word) || up !== '..' || siblings.includes(sibling) || !lookAt(path).ok) return [];
    const message = `script names \`${word}\`, which leaves the plugin’s directory`;
    const fix = 'put the file into the plugin’s directory, or name the sibling that it is in under `requires`';
    return [source.issue('script-inside', ['script', index], message, fix)];
  });
}

/** Interpreters whose first argument that is not an option is a file. */
const INTERPRETER = /^(?:python3?(?:\.\d+)?|pypy3?|node|ruby|perl|sh|bash)$/;

/** A script that an interpreter gets as a relative path must exist. Options and launchers are not checked. */
function scriptIssues(dir: string, script: readonly string[], source: ManifestSource): ManifestIssue[] {
  const [command = '', file] = script;
  if (!INTERPRETER.test(command) || file === undefined || file.startsWith('-') || isAbsolute(file)) return [];
  const looked = lookAt(resolve(dir, file));
  if (looked.ok) return [];
  const message = `script names \`${file}\`, which ${absenceOf(looked.code)}`;
  return [
    source.issue(
      'script-found',
      ['script', 1],
      message,
      `create ${file}, or set \`script\` to the file that starts the plugin`,
    ),
  ];
}

function pathIssues(dir: string, field: string, path: string, source: ManifestSource): ManifestIssue[] {
  const looked = lookAt(resolve(dir, path));
  if (!looked.ok) {
    const message = `${field} names \`${path}\`, which ${absenceOf(looked.code)}`;
    const fix =
      field === 'entry' ? 'build the plugin, or set `entry` to its compiled module' : 'create it, or correct the path';
    return [source.issue('runtime-fields', [field], message, fix)];
  }
  if (isInside(realPathOf(dir), realPathOf(resolve(dir, path)))) return [];
  const message = `${field} \`${path}\` is a symbolic link that leaves the plugin’s directory`;
  return [source.issue('path-inside', [field], message, 'put the file itself into the plugin’s directory')];
}

/** Why a file cannot be used, as the end of a clause. */
function absenceOf(code: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'is not in the plugin’s directory';
    case 'ELOOP':
      return 'is a symbolic link that leads back to itself';
    case 'EACCES':
      return 'the host may not read';
    case 'ENAMETOOLONG':
      return 'is longer than a file name can be';
    default:
      return `cannot be read (${code})`;
  }
}

/** By path segments, not by text: `plugin-evil` is not inside `plugin`. */
function isInside(dir: string | undefined, file: string | undefined): boolean {
  if (dir === undefined || file === undefined) return false;
  const way = relative(dir, file);
  return way !== '' && !isAbsolute(way) && way.split(/[/\\]/)[0] !== '..';
}

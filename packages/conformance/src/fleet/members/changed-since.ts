import { execFileSync } from 'node:child_process';
import { basename, posix } from 'node:path';
import { readManifest, readRegistryIndex, readRequirement } from '@obscura/protocol';
import { readForeignFile } from '@obscura/upstream';
import { FleetError } from '../fleet-error.js';
import type { Member, Source } from './member.js';

/**
 * Only the plugins that have changed since a commit or branch, committed or not, and those that require them. That the entry in the index has
 * changed counts too.
 *
 * @throws {FleetError} if git does not know the commit, or there is no git.
 */
export function changedSince(source: Source, revision: string): Source {
  const ask = (words: readonly string[]) => git(source.root, words, revision);
  const base = ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]).trim();
  const since = ask(['merge-base', base, 'HEAD']).trim();
  const differing = ['diff', '--name-only', '--relative', '--no-ext-diff', '--no-textconv', '-z', since];
  const lists = [differing, ['ls-files', '--others', '--exclude-standard', '-z']].map(ask);
  const paths = new Set(lists.flatMap((list) => list.split('\0')).filter(Boolean));
  const folders = new Set([...paths].flatMap(foldersAbove));
  const changes = { own: foldersOfOne(source.members), paths, folders, known: entriesAt(source, since) };
  const changed = new Set(source.members.filter((member) => hasChanged(member, changes)));
  addDependents(source, changed, folders);
  const members = source.members.filter((member) => changed.has(member));
  return { ...source, members: members.map((member, index) => ({ ...member, number: index + 1 })) };
}

type Changes = {
  own: ReadonlySet<string>;
  paths: ReadonlySet<string>;
  folders: ReadonlySet<string>;
  /** The entries of the index before, each as JSON; `undefined` if there is no index. */
  known: ReadonlySet<string> | undefined;
};

function hasChanged(member: Member, { own, paths, folders, known }: Changes): boolean {
  const { origin } = member;
  const folder = folderOf(member);
  if (folder !== undefined && folders.has(folder) && own.has(folder)) return true;
  if (origin.is === 'directory') return false;
  return (
    paths.has(posix.normalize(String(Object(origin.entry).path))) || known?.has(JSON.stringify(origin.entry)) !== true
  );
}

/** Folders that belong to one plugin, in whatever versions, and not to archives of several. */
function foldersOfOne(members: readonly Member[]): ReadonlySet<string> {
  const owners = new Map<string, string | undefined>();
  for (const member of members) {
    const folder = folderOf(member);
    if (folder === undefined) continue;
    owners.set(folder, owners.has(folder) && owners.get(folder) !== idOf(member) ? undefined : idOf(member));
  }
  return new Set([...owners].flatMap(([folder, owner]) => (owner === undefined ? [] : [folder])));
}

/** Takes in what requires a changed plugin or package, until there is no more. */
function addDependents({ members }: Source, changed: Set<Member>, folders: ReadonlySet<string>): void {
  const names = new Set([...changed].map(idOf));
  for (let before = -1; before !== changed.size; ) {
    before = changed.size;
    for (const member of members) {
      if (changed.has(member)) continue;
      const parent = posix.dirname(folderOf(member) ?? '.');
      const needs = requiresOf(member).map((entry) => readRequirement(entry).name);
      if (!needs.some((name) => names.has(name) || folders.has(posix.join(parent, name)))) continue;
      changed.add(member);
      names.add(idOf(member));
    }
  }
}

/** Where a plugin lies, relative to the source. */
function folderOf({ origin }: Member): string | undefined {
  if (origin.is === 'directory') return basename(origin.dir);
  const { path } = Object(origin.entry);
  const folder = typeof path === 'string' ? posix.dirname(posix.normalize(path)) : '.';
  return folder === '.' ? undefined : folder;
}

function idOf({ origin }: Member): string {
  return origin.is === 'directory' ? basename(origin.dir) : String(Object(origin.entry).id);
}

function requiresOf({ origin }: Member): readonly string[] {
  if (origin.is === 'entry') {
    const { requires } = Object(origin.entry);
    return Array.isArray(requires) ? requires.filter((entry) => typeof entry === 'string') : [];
  }
  const read = readForeignFile('manifest.yml', { within: origin.dir, maxBytes: 1024 * 1024 });
  const manifest = read.is === 'read' ? readManifest(read.bytes) : undefined;
  return manifest?.ok ? manifest.manifest.requires : [];
}

function foldersAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function entriesAt({ root, index }: Source, commit: string): ReadonlySet<string> | undefined {
  if (index === undefined) return undefined;
  try {
    const read = readRegistryIndex(run(root, ['show', `${commit}:./${index}`]));
    return new Set(read.ok ? read.index.entries.map((entry) => JSON.stringify(entry)) : []);
  } catch {
    return new Set(); // there was no index
  }
}

function git(root: string, words: readonly string[], revision: string): string {
  try {
    return run(root, words);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // of the system, if git could not be started
    const why = code === 'ENOENT' ? 'there is no git' : 'git does not know it';
    throw new FleetError(
      `--changed-since ${revision}: ${why}. Name a commit or branch of this checkout, and fetch it first: with actions/checkout, by fetch-depth: 0.`,
    );
  }
}

function run(root: string, words: readonly string[]): string {
  return execFileSync('git', words, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

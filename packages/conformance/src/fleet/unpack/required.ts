import { realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { readRequirement } from '@obscura/protocol';
import { contentHash } from '../../subject/call/directory-snapshot.js';
import type { Source } from '../members/member.js';
import { type Files, promisedArchive } from './promised-archive.js';

/** What a plugin requires, to be put beside it: another plugin of the registry, or a plain package in its checkout. */
export type Sibling = { readonly name: string; readonly digest: string } & (
  | { readonly is: 'archive'; readonly files: Files }
  | { readonly is: 'directory'; readonly dir: string }
);

/** Plugins that one may need, directly or not. */
const MAX_SIBLINGS = 50;

/** Everything that a plugin requires, directly or not (MAN-4). What is missing or broken is left out: the harness says so. */
export async function requiredBy(source: Source, requires: readonly string[], archivePath: string): Promise<Sibling[]> {
  const siblings = new Map<string, Sibling>();
  const waiting = requires.map((entry) => readRequirement(entry).name);
  for (let name = waiting.shift(); name !== undefined && siblings.size < MAX_SIBLINGS; name = waiting.shift()) {
    if (siblings.has(name) || !IS_NAME.test(name)) continue;
    const found =
      (await published(source, name)) ?? plain(source.root, join(dirname(dirname(archivePath)), name), name);
    if (found === undefined) continue;
    siblings.set(name, found.sibling);
    waiting.push(...found.requires.map((entry) => readRequirement(entry).name));
  }
  return [...siblings.values()];
}

/** One name of a directory. */
const IS_NAME = /^[a-z0-9_][a-z0-9._-]{0,127}$/i;

type Found = { sibling: Sibling; requires: readonly string[] };

async function published({ root, members }: Source, name: string): Promise<Found | undefined> {
  for (const { origin } of members) {
    if (origin.is !== 'entry' || Object(origin.entry).id !== name) continue;
    const { files, manifest, sha256 } = await promisedArchive(root, origin.entry);
    if (files === undefined || sha256 === undefined) return undefined;
    return { sibling: { is: 'archive', name, digest: sha256, files }, requires: manifest?.requires ?? [] };
  }
  return undefined;
}

/** A package without a manifest, in the checkout of the registry. */
function plain(root: string, path: string, name: string): Found | undefined {
  const dir = join(root, path);
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  if (!realpathSync(dir).startsWith(`${realpathSync(root)}${sep}`)) return undefined;
  return { sibling: { is: 'directory', name, digest: contentHash(dir, () => true), dir }, requires: [] };
}

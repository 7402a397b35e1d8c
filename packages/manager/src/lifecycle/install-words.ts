import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, readRequirement } from '@obscura/protocol';
import { withLock } from '../files/with-lock.js';
import { askRegistry, type Offers } from '../registry/registry.js';
import type { Site } from '../site.js';
import { keyOf } from '../sources/key-of.js';
import { type LockFile, readLockFile } from '../store/lock-file.js';
import { downloadsPath, storePath } from '../store/paths.js';
import type { InstallOptions } from './get-checked.js';
import { type Installed, installArchive } from './install.js';
import { archiveAt, isAddress, lockedAs, offeredAs, type Wanted } from './wanted.js';

/** Options of `install`. */
export type InstallRequest = InstallOptions & {
  /** Installs what the lock file names, byte for byte, and asks no registry. Without a word, everything in it. Default: false. */
  locked?: boolean | undefined;
};

/**
 * Installs plugins, each after what it requires and is missing.
 *
 * @param words - `tmdb-py`, `tmdb-py@^1.2`, a path or a URL of an archive.
 * @param answers - What the registries offer, if they were asked already.
 * @throws {ManagerError} at the first that cannot be installed. Those before it are installed.
 */
export async function installWords(
  site: Site,
  words: readonly string[],
  request: InstallRequest,
  answers?: readonly Offers[],
): Promise<Installed[]> {
  return withLock(storePath(site.root), async () => {
    const ways = request.locked === true ? fromLockFile(readLockFile(site.lockFile)) : fromRegistries(site, answers);
    const begun = new Set<string>();
    const done: Installed[] = [];
    const install = async (word: string): Promise<void> => {
      // What requires itself, or what is being installed already, comes in its turn.
      if (begun.has(nameIn(word))) return;
      begun.add(nameIn(word));
      const wanted = await ways.find(word);
      const getRequired = async ({ requires }: Manifest) => {
        for (const entry of missingIn(site.root, requires)) await install(entry);
      };
      done.push(await installArchive(site, wanted, request, getRequired));
    };
    for (const word of words.length > 0 ? words : ways.all) await install(word);
    return done;
  });
}

function nameIn(word: string): string {
  return keyOf(isAddress(word) ? word : readRequirement(word).name);
}

/** Where the archives are that words mean. */
type Ways = { readonly all: readonly string[]; find(word: string): Wanted | Promise<Wanted> };

function fromLockFile(lock: LockFile): Ways {
  return { all: Object.keys(lock.plugins), find: (word) => lockedAs(readRequirement(word).name, lock) };
}

/** Registries are asked once, and only if a word needs them. */
function fromRegistries(site: Site, given: readonly Offers[] | undefined): Ways {
  let answers = given && Promise.resolve(given);
  return {
    all: [],
    find: async (word) => {
      if (isAddress(word)) return archiveAt(word);
      answers ??= askAll(site);
      return offeredAs(word, await answers);
    },
  };
}

/** Asks all registries, side by side. */
export async function askAll({ root, registries }: Pick<Site, 'root' | 'registries'>): Promise<Offers[]> {
  return Promise.all(registries.map((one) => askRegistry(one, downloadsPath(root))));
}

/** Entries of `requires` that no directory in the root answers to. */
function missingIn(root: string, requires: readonly string[]): string[] {
  return requires.filter((entry) => !existsSync(join(root, readRequirement(entry).name)));
}

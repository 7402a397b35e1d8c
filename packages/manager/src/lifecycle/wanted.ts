import { readRequirement } from '@obscura/protocol';
import { type Address, addressOf, writeAddress } from '../fetch/address.js';
import { refusal } from '../problem.js';
import { choose } from '../registry/choose.js';
import type { Offers } from '../registry/registry.js';
import type { LockFile } from '../store/lock-file.js';
import type { Promised } from '../verify/check-archive.js';

/** An archive to install: where it is, and what it was promised to be. */
export type Wanted = {
  /** What it is called until its manifest is read. */
  readonly name: string;
  readonly address: Address;
  readonly promised: Promised;
  /** Whether a registry offers it, so that its digest should be known. */
  readonly isOffer: boolean;
};

/** Whether a word means an archive, and not a plugin of a registry, such as `tmdb@^1`: `./x.zip`, `/home/me@work/x.zip`, `https://…`. */
export function isAddress(word: string): boolean {
  return /[/\\]|\.zip$/i.test(word) && !/^[^/\\@]+@/.test(word);
}

/** An archive that the user names. */
export function archiveAt(word: string): Wanted {
  return { name: word, address: addressOf(word), promised: {}, isOffer: false };
}

/** What a registry offers under a name such as `tmdb-py` or `tmdb-py@^1.2`. @throws {ManagerError} if no registry does. */
export function offeredAs(word: string, answers: readonly Offers[]): Wanted {
  const { name, range } = readRequirement(word);
  const { id, version, sha256, size, address } = choose(answers, name, range);
  return { name: id, address, promised: { id, version, sha256, size }, isOffer: true };
}

/** What the lock file names. @throws {ManagerError} if it does not. */
export function lockedAs(id: string, lock: LockFile): Wanted {
  const record = lock.plugins[id];
  if (record === undefined) {
    throw refusal('not-installed', id, 'is not in the lock file', `obscura-plugin install ${id}, without --locked`);
  }
  const { version, sha256, size, source } = record;
  return { name: id, address: addressOf(source), promised: { id, version, sha256, size }, isOffer: true };
}

/** What to show as the place of an archive. */
export function placeOf({ address }: Wanted): string {
  return writeAddress(address);
}

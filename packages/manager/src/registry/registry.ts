import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Address, addressIn, addressOf, withoutLogin, writeAddress } from '../fetch/address.js';
import { getText } from '../fetch/get-text.js';
import { writeWhole } from '../files/write-whole.js';
import { ManagerError, type Problem } from '../problem.js';
import type { IndexEntry } from './index-entry.js';
import { type ReadIndex, readIndex } from './read-index.js';

/** A place to install plugins from. */
export type Registry = {
  readonly is: 'registry';
  /** The address of its index. */
  readonly address: string;
};

/**
 * A registry, by the address of its index: a path, or a URL.
 *
 * @param address - `https://example.org/plugins/index.yml`, a local `index.yml`, or the directory of one.
 */
export function registry(address: string): Registry {
  return {
    is: 'registry',
    address: /\.(?:ya?ml|json)$/i.test(address) ? address : `${address.replace(/\/$/, '')}/index.yml`,
  };
}

/** What a registry offers. */
export type Offers = {
  readonly registry: string;
  readonly offers: readonly Offer[];
  /** What is wrong with the index. If it cannot be got or read, the last good copy of it was used. */
  readonly problems: readonly Problem[];
};

/** A version of a plugin, and where it is. */
export type Offer = IndexEntry & { readonly registry: string; readonly address: Address };

/** Ten thousand plugins. */
const MAX_INDEX_BYTES = 4 * 1024 * 1024;

/** Asks a registry. Keeps a copy of each good index in `copies`, for days on which there is none. Throws nothing that the registry causes. */
export async function askRegistry({ address: text }: Registry, copies: string): Promise<Offers> {
  const copy = join(copies, `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.index`);
  const { index, why } = await currentIndex(text);
  if (index?.ok) {
    keep(copy, index.text);
    return offersOf(text, index, []);
  }
  const last = existsSync(copy) ? await readIndex(readFileSync(copy, 'utf8'), text) : undefined;
  const until = last?.ok ? 'the last good copy of it is used' : 'there is no earlier copy of it';
  const problem: Problem = {
    code: 'index-unreadable',
    place: withoutLogin(text),
    message: `${why}; ${until}`,
    fix: 'check the address and the network, or report this to the registry',
  };
  return last?.ok ? offersOf(text, last, [problem]) : { registry: withoutLogin(text), offers: [], problems: [problem] };
}

async function currentIndex(text: string): Promise<{ index?: ReadIndex & { text: string }; why: string }> {
  try {
    const got = await getText(addressOf(text), MAX_INDEX_BYTES);
    if (got === undefined) return { why: 'does not exist' };
    const index = await readIndex(got, text);
    return index.ok ? { index: { ...index, text: got }, why: '' } : { why: index.why };
  } catch (error) {
    if (!(error instanceof ManagerError)) throw error;
    return { why: error.problems[0]?.message ?? '' };
  }
}

/** A host that cannot write has no copy; it has the index all the same. */
function keep(copy: string, text: string): void {
  try {
    writeWhole(copy, text);
  } catch {}
}

function offersOf(text: string, { entries, problems }: ReadIndex & { ok: true }, more: readonly Problem[]): Offers {
  const index = addressOf(text);
  const offers: Offer[] = [];
  const refused: Problem[] = [];
  for (const entry of entries) {
    try {
      offers.push({ ...entry, registry: text, address: addressIn(index, entry.path) });
    } catch (error) {
      if (!(error instanceof ManagerError)) throw error;
      refused.push(...error.problems);
    }
  }
  return { registry: writeAddress(index), offers, problems: [...more, ...problems, ...refused] };
}

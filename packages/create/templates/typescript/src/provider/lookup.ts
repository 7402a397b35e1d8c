import { type Json, text } from '../obscura/values.js';
import type { Provider } from './client.js';
import { readList } from './fields.js';
import { SITE } from './provider.js';
import { readQuestion, yearOf } from './question.js';
import type { Answer } from './read-reply.js';
import { isSameTitle } from './titles.js';

/** One result of a search. */
export type Hit = { id: string; title: string | null; year: number | null };

/** What has the title in one of `fields`, and was released in the year of `date`. */
export async function byName(
  provider: Provider,
  path: string,
  given: Json,
  ...fields: readonly string[]
): Promise<Answer> {
  const { title, year } = readQuestion(given, ...fields);
  if (title === '') return null;
  const hit = choose(await search(provider, path, { q: title }), title, year);
  return hit && byId(provider, path, hit.id);
}

/** What a page of the provider is about. */
export async function byUrl(provider: Provider, path: string, address: unknown): Promise<Answer> {
  const site = SITE.replaceAll('.', '\\.');
  const page = new RegExp(`^(?:https?:)?(?://)?(?:www\\.)?${site}/${path}/([a-z0-9-]{1,40})(?![\\w.-])`, 'iu');
  const [, id] = page.exec(text(address) ?? '') ?? [];
  return id === undefined ? null : byId(provider, path, id);
}

/** What an id, an address or a title stands for: the first that finds something. */
export async function byFragment(provider: Provider, path: string, given: Json): Promise<Answer> {
  return (
    (await byExternalId(provider, path, given.externalId)) ??
    (await byUrl(provider, path, given.url)) ??
    (await byName(provider, path, given, 'title', 'name'))
  );
}

/** What has an id that this plugin gave out earlier. */
export async function byExternalId(provider: Provider, path: string, value: unknown): Promise<Answer> {
  const id = text(value) ?? '';
  return ID.test(id) ? byId(provider, path, id) : null;
}

/** What one of the fingerprints in `fields` belongs to. */
export async function byFingerprint(
  provider: Provider,
  path: string,
  given: Json,
  ...fields: readonly string[]
): Promise<Answer> {
  for (const field of fields) {
    const fingerprint = text(given[field]) ?? '';
    if (!/^[0-9a-f]{1,64}$/iu.test(fingerprint)) continue;
    const [hit] = await search(provider, path, { [field.toLowerCase()]: fingerprint.toLowerCase() });
    if (hit !== undefined) return byId(provider, path, hit.id);
  }
  return null;
}

const ID = /^[a-z0-9-]{1,40}$/iu;

/** Everything that the provider knows about one item. */
function byId(provider: Provider, path: string, id: string): Promise<Answer> {
  return provider.get(`/v1/${path}/${id}`, {});
}

/** What a search finds. It does not include the year: a file with the wrong year in its name would find nothing. */
async function search(provider: Provider, path: string, query: Readonly<Record<string, string>>): Promise<Hit[]> {
  const answer = await provider.get(`/v1/${path}`, query);
  return answer === null ? [] : readList(answer, 'results', readHit);
}

/**
 * The hit with this title, or null: a wrong match is worse than none. Of several, the year decides: the same one, or else the one before
 * or after. A single one is right in spite of its year. Between equals, the order of the provider decides.
 */
export function choose(hits: readonly Hit[], title: string, year: number | null): Hit | null {
  const same = hits.filter((hit) => hit.title !== null && isSameTitle(hit.title, title));
  if (year === null || same.length === 1) return same[0] ?? null;
  const distance = (hit: Hit) => Math.abs((hit.year ?? Number.POSITIVE_INFINITY) - year);
  const [nearest] = same.filter((hit) => distance(hit) <= 1).sort((one, other) => distance(one) - distance(other));
  return nearest ?? null;
}

function readHit(found: Json): Hit | null {
  const id = text(found.id);
  return id !== null && ID.test(id) ? { id, title: text(found.title), year: yearOf(found.released) } : null;
}

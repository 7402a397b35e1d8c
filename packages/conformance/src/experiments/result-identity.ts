import type { Input } from '@obscura/protocol';
import type { Judged } from '../model/check.js';

/**
 * What a result is about, as far as it says so. Fields may get lost when a provider fails, and a title may come in another language: then
 * the ids tell that it is the same film.
 */
type Identity = { title: string; ids: ReadonlyMap<string, string>; urls: readonly string[] };

/** `unlike`: only their titles tell them apart, and nothing else that they both say. */
export type Likeness = 'same' | 'another' | 'unlike';

/** Whether two results are about one film; `same` too where they do not say enough to tell. */
export function likeness(one: unknown, other: unknown): Likeness {
  const [left, right] = [identityOf(one), identityOf(other)];
  const shared = [...left.ids].filter(([name]) => right.ids.has(name));
  if (shared.length > 0) return shared.every(([name, id]) => right.ids.get(name) === id) ? 'same' : 'another';
  if (left.urls.some((url) => right.urls.includes(url))) return 'same';
  const [words, others] = [wordsOf(left.title), wordsOf(right.title)];
  const isLike = words.length === 0 || others.length === 0 || isPartOf(words, others) || isPartOf(others, words);
  return isLike ? 'same' : 'unlike';
}

/** Whether the title of a result is made of what was asked. */
export function isMadeOf(result: unknown, input: Input): boolean {
  const asked = Object.values(input).filter((value) => typeof value === 'string');
  return isPartOf(wordsOf(identityOf(result).title), asked.flatMap(wordsOf));
}

/** Whether the title of a result stands in what the provider has answered to some request of a call. */
export function wasReceived(result: unknown, { requests }: Judged): boolean {
  const title = wordsOf(identityOf(result).title);
  return requests.some(({ answeredBy }) => {
    const response =
      'route' in answeredBy ? answeredBy.route.response : answeredBy.kind === 'live' ? answeredBy.response : undefined;
    return response !== undefined && isPartOf(title, wordsOf(readable(response.body)));
  });
}

/** The title of a result, for a person. */
export function titleOf(result: unknown): string {
  return identityOf(result).title;
}

function identityOf(result: unknown): Identity {
  const { title, name, externalIds, urls } = isObject(result) ? result : {};
  const ids = Object.entries(isObject(externalIds) ? externalIds : {}).map(([key, id]) => [key, String(id)] as const);
  return {
    title: [title, name].find((text) => typeof text === 'string') ?? '',
    ids: new Map(ids),
    urls: Array.isArray(urls) ? urls.filter((url) => typeof url === 'string') : [],
  };
}

/** Letters in escapes are letters all the same. */
function readable(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

function isPartOf(words: readonly string[], all: readonly string[]): boolean {
  const known = new Set(all);
  return words.every((word) => known.has(word));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

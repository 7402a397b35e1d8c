import type { Input } from '@obscura/protocol';
import type { Judged } from '../../model/check.js';

/**
 * What identifies a result. When a provider fails, fields may be missing and the title may be in another language. Then the ids show that
 * it is the same movie.
 */
type Identity = { title: string; ids: ReadonlyMap<string, string>; urls: readonly string[] };

/** `unlike`: the titles differ, and the two results have nothing else in common to compare. */
export type Likeness = 'same' | 'another' | 'unlike';

/** Whether two results are about the same movie. Returns `same` if they do not say enough to be sure. */
export function likeness(one: unknown, other: unknown): Likeness {
  const [left, right] = [identityOf(one), identityOf(other)];
  const shared = [...left.ids].filter(([name]) => right.ids.has(name));
  if (shared.length > 0) return shared.every(([name, id]) => right.ids.get(name) === id) ? 'same' : 'another';
  if (left.urls.some((url) => right.urls.includes(url))) return 'same';
  const [words, others] = [wordsOf(left.title), wordsOf(right.title)];
  const isLike = words.length === 0 || others.length === 0 || isPartOf(words, others) || isPartOf(others, words);
  return isLike ? 'same' : 'unlike';
}

/** Whether every word in the title of a result comes from the question. */
export function isMadeOf(result: unknown, input: Input): boolean {
  const asked = Object.values(input).filter((value) => typeof value === 'string');
  return isPartOf(wordsOf(identityOf(result).title), asked.flatMap(wordsOf));
}

/** Whether the title of a result appears in any provider answer of a call. */
export function wasReceived(result: unknown, observed: Judged): boolean {
  return wasSent(identityOf(result).title, observed);
}

/** Whether the words of a text appear in any provider answer of a call. */
export function wasSent(text: string, { requests }: Judged): boolean {
  const words = wordsOf(text);
  return requests.some(({ answeredBy }) => {
    const response =
      'route' in answeredBy ? answeredBy.route.response : answeredBy.kind === 'live' ? answeredBy.response : undefined;
    return response !== undefined && isPartOf(words, wordsOf(readable(response.body)));
  });
}

/** The title of a result, for people. */
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

/** Decodes escaped letters, if the body is JSON. */
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

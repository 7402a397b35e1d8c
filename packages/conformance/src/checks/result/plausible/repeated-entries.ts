import type { Path } from '../../stdout/reading/place.js';

/** An entry that repeats an earlier one of the same list. */
export type Repeated = { cause: string; path: Path; value: string };

/** What makes two entries of a list the same one, by the field of the list. Obscura drops repeated cast members, so result/nothing-dropped owns those. */
const KEYS: Readonly<Record<string, { cause: string; keyOf(entry: Readonly<Record<string, unknown>>): unknown }>> = {
  episodes: {
    cause: 'the same episode appears twice',
    keyOf: ({ seasonNumber, episodeNumber }) => both(seasonNumber, episodeNumber),
  },
  seasons: { cause: 'the same season appears twice', keyOf: ({ seasonNumber }) => seasonNumber },
  posterCandidates: { cause: 'the same picture appears twice', keyOf: ({ url }) => url },
  backdropCandidates: { cause: 'the same picture appears twice', keyOf: ({ url }) => url },
  logoCandidates: { cause: 'the same picture appears twice', keyOf: ({ url }) => url },
  stillCandidates: { cause: 'the same picture appears twice', keyOf: ({ url }) => url },
};

/** The first entry of a list that repeats an earlier one. */
export function repeatedEntries(list: readonly unknown[], path: Path): Repeated | undefined {
  const field = path.at(-1);
  const rule = typeof field === 'string' && Object.hasOwn(KEYS, field) ? KEYS[field] : undefined;
  if (!rule) return undefined;
  const seen = new Set<string>();
  for (const [index, entry] of list.entries()) {
    const key = typeof entry === 'object' && entry !== null ? rule.keyOf({ ...entry }) : undefined;
    if (key === undefined || key === null) continue;
    const text = String(key);
    if (seen.has(text)) return { cause: rule.cause, path: [...path, index], value: text };
    seen.add(text);
  }
  return undefined;
}

function both(one: unknown, other: unknown): string | undefined {
  return one === undefined || one === null ? undefined : `${String(one)} ${String(other)}`;
}

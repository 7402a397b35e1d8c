import type { Judged } from '../../model/check.js';

/** An object in a provider's document. */
export type Entry = Readonly<Record<string, unknown>>;

/** The lists of objects in the JSON documents that a call received from recordings, in order. */
export function recordedLists({ requests }: Judged): Entry[][] {
  return requests.flatMap(({ answeredBy }) => {
    const body = 'route' in answeredBy ? answeredBy.route.response.body : undefined;
    return typeof body === 'string' && body.length <= MAX_READ ? listsIn(parsed(body)) : [];
  });
}

/** The names and values of an entry, and of the objects in it, but not of the lists. */
export function fieldsOf(entry: Entry, depth = 0): [string, unknown][] {
  return Object.entries(entry).flatMap(([name, value]): [string, unknown][] =>
    isEntry(value) && depth < MAX_DEPTH ? fieldsOf(value, depth + 1) : [[name, value]],
  );
}

/** More than any page of results has. */
const MAX_READ = 2_000_000;
const MAX_DEPTH = 12;

function listsIn(value: unknown, depth = 0): Entry[][] {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  const own = Array.isArray(value) && value.length > 0 && value.every(isEntry) ? [value] : [];
  return [...own, ...Object.values(value).flatMap((part) => listsIn(part, depth + 1))];
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

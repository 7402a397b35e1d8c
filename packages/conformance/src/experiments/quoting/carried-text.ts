import type { Exchange } from '@obscura/upstream';

/** A part of a request that holds a text: a parameter of the query, or a segment of the path. Decoded. */
type Part = { place: string; value: string };

/** A part of a request that held a text, so that another text in the same place can be found. */
export type Carrier = { place: string; method: string };

/** Where requests carry a text, whatever its case, and even if it is quoted twice. */
export function carriersOfText(requests: readonly Exchange[], text: string): Carrier[] {
  const wanted = folded(text);
  return requests.flatMap(({ method, url }) =>
    partsOf(url).flatMap(({ place, value }) =>
      [value, unescaped(value)].some((read) => folded(read) === wanted) ? [{ place, method }] : [],
    ),
  );
}

/** The names of parameters and the segments of the paths of requests. */
export function wordsInAddresses(requests: readonly Exchange[]): string[] {
  return requests.flatMap(({ url }) =>
    partsOf(url).map(({ place, value }) => (place.includes('?') ? (place.split('?')[1] ?? '') : value)),
  );
}

/** A text as a server reads it if it was sent without quotes. */
export function unescaped(text: string): string {
  return decoded(text.replaceAll('+', ' '));
}

/** What requests carry in a place, in order. */
export function carriedIn(requests: readonly Exchange[], { place, method }: Carrier): string[] {
  return requests
    .filter((request) => request.method === method)
    .flatMap(({ url }) => partsOf(url).flatMap((part) => (part.place === place ? [part.value] : [])));
}

/** Whether any part of any request is the whole text, or contains it. */
export function isCarriedWhole(requests: readonly Exchange[], text: string): boolean {
  return requests.some(({ url }) => partsOf(url).some(({ value }) => folded(value).includes(folded(text))));
}

/** The name of a place for people: a parameter, or a segment of the path. */
export function placeName({ place }: Carrier): string {
  const [path = '', name] = place.split('?');
  return name === undefined ? `the path ${path}…` : `the parameter \`${name}\``;
}

/** A segment is named by what comes before it, so that the rest of the path may change. */
function partsOf(url: string): Part[] {
  const [address = '', query = ''] = url.split('#', 1)[0]?.split(/\?(.*)/s) ?? [];
  const segments = address.split('/');
  const inPath = segments.map((segment, index) => ({
    place: `${segments.slice(0, index).join('/')}/`,
    value: decoded(segment),
  }));
  const inQuery = [...new URLSearchParams(query)].map(([name, value]) => ({ place: `${address}?${name}`, value }));
  return [...inPath.slice(FIRST_SEGMENT), ...inQuery];
}

/** After the scheme, nothing, and the host. */
const FIRST_SEGMENT = 3;

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // not UTF-8, so as it is
  }
}

function folded(text: string): string {
  return text.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

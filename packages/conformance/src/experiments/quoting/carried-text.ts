import type { Exchange } from '@obscura/upstream';
import { sentParts, WHOLE } from './sent-parts.js';

/** A part of a request that holds a text: a parameter of the query, a segment of the path, or a field of the body. Decoded. */
type Part = { place: string; value: string; isBroken?: true };

/** A part of a request that held a text, so that another text in the same place can be found. */
export type Carrier = { place: string; method: string };

/** Where requests carry a text, whatever its case, and even if it is quoted twice. */
export function carriersOfText(requests: readonly Exchange[], text: string): Carrier[] {
  const wanted = folded(text);
  return requests.flatMap((request) =>
    allParts(request).flatMap(({ place, value }) =>
      [value, unescaped(value)].some((read) => folded(read) === wanted) ? [{ place, method: request.method }] : [],
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
    .flatMap((request) => allParts(request).flatMap((part) => (part.place === place ? [part.value] : [])));
}

/** Whether the body that carries a text cannot be read in some request. */
export function isBrokenThere(requests: readonly Exchange[], { place }: Carrier): boolean {
  const [address, name] = place.split('#');
  if (name === undefined) return false;
  return requests
    .flatMap(allParts)
    .some((part) => part.isBroken === true && [place, `${address}#${WHOLE}`].includes(part.place));
}

/** Whether any part of any request is the whole text, or contains it. */
export function isCarriedWhole(requests: readonly Exchange[], text: string): boolean {
  return requests.some((request) =>
    allParts(request).some(({ value, isBroken }) => !isBroken && folded(value).includes(folded(text))),
  );
}

/** Whether a text travels by name: in a parameter, or in a field of the body. */
export function isNamed({ place }: Carrier): boolean {
  return /[?#]/.test(place);
}

/** The name of a place for people: a parameter, a segment of the path, or a field of the body. */
export function placeName({ place }: Carrier): string {
  const [, field] = place.split('#');
  if (field !== undefined) return `\`${field}\` in the body`;
  const [path = '', name] = place.split('?');
  return name === undefined ? `the path ${path}…` : `the parameter \`${name}\``;
}

function allParts(request: Exchange): Part[] {
  const [address = ''] = request.url.split(/[?#]/, 1);
  const inBody = sentParts(request).map(({ name, ...part }) => ({ ...part, place: `${address}#${name}` }));
  return [...partsOf(request.url), ...inBody];
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

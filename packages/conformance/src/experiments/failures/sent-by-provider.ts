import type { Exchange } from '@obscura/upstream';

/** Enough for any answer about one film. */
const MAX_READ = 1_000_000;

/** How far apart a title and the year of the same film may be in a document, in characters. */
const NEAR = 600;

/** Whether a provider sent a year near a title, as in a list of what it found. */
export function isSentBy(requests: readonly Exchange[], year: string, title: string): boolean {
  const wanted = JSON.stringify(title).slice(1, -1).toLowerCase();
  return requests.some(({ answeredBy }) => {
    const body = 'route' in answeredBy ? answeredBy.route.response.body : undefined;
    if (body === undefined) return false;
    const text = (typeof body === 'string' ? body : new TextDecoder().decode(body)).slice(0, MAX_READ).toLowerCase();
    for (let at = text.indexOf(year); at !== -1; at = text.indexOf(year, at + 1))
      if (text.slice(Math.max(0, at - NEAR), at + NEAR).includes(wanted)) return true;
    return false;
  });
}

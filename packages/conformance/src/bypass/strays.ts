import type { Destination } from '@obscura/upstream';
import type { Gap } from '../model/report.js';
import { REMEDY } from './remedy.js';

/** Longest list to show. */
const MAX_SHOWN = 3;

/** The gap in a verdict about a plugin that wanted to connect to somewhere past the proxy; `undefined` if it did not. */
export function gapOfStrays(strays: readonly Destination[]): Gap | undefined {
  const places = [...new Set(strays.map(placeOf))];
  if (places.length === 0) return undefined;
  const more = places.length > MAX_SHOWN ? ` and ${places.length - MAX_SHOWN} more` : '';
  const message = `The plugin tried to reach ${places.slice(0, MAX_SHOWN).join(', ')}${more} past the proxy, which was refused. The recordings cannot answer such a request, so the run stopped. ${REMEDY}`;
  return { code: 'past-the-proxy', message };
}

function placeOf({ host, port }: Destination): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

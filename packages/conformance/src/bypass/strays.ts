import type { Destination, Witnessed } from '@obscura/upstream';
import type { Language } from '../model/language.js';
import type { Gap } from '../model/report/report.js';
import { remedyFor } from './remedy.js';

/** Longest list to show. */
const MAX_SHOWN = 3;

/** The gap in a verdict about a plugin that wanted to connect to somewhere past the proxy; `undefined` if it did not. */
export function gapOfStrays(strays: readonly Destination[], language: Language): Gap | undefined {
  const places = [...new Set(strays.map(placeOf))];
  if (places.length === 0) return undefined;
  const more = places.length > MAX_SHOWN ? ` and ${places.length - MAX_SHOWN} more` : '';
  const message = `The plugin tried to reach ${places.slice(0, MAX_SHOWN).join(', ')}${more} past the proxy, which was refused. The recordings cannot answer such a request, so the run stopped. ${remedyFor(language)}`;
  return { code: 'past-the-proxy', message };
}

/** The gap about the first connection past the proxy, with what a stack shows about who wanted it. */
export function gapOfWitnessed({ library, file, line, ...destination }: Witnessed, language: Language): Gap {
  const asker = file === undefined ? 'The plugin' : `${file}${line === undefined ? '' : `:${line}`}`;
  const by = library === undefined ? '' : ` with ${library}`;
  const message = `${asker} connects to ${placeOf(destination)}${by}, past the proxy. The recordings cannot answer such a request, so the run stopped. ${remedyFor(language)}`;
  return { code: 'past-the-proxy', message };
}

function placeOf({ host, port }: Destination): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

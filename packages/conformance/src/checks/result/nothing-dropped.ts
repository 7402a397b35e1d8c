import type { Change } from '@obscura/protocol';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { type Path, placeOf } from '../stdout/place.js';
import { normalizedResults } from './normalized.js';

/** A change, where it first happens, and how often: fifty nameless actors are one mistake. */
type Loss = { path: Path; change: Change; count: number };

export const resultNothingDropped = defineCheck({
  id: 'result/nothing-dropped',
  level: 'SHOULD',
  rules: ['RESULT'],
  docs: {
    title: 'Obscura drops or changes a part of the result',
    why: 'A date, an id or an image that the plugin found never reaches the user, and no error says so.',
    fix: 'Write each field as the protocol describes it: dates as YYYY-MM-DD, ids as strings, URLs in full, numbers as numbers. Leave out what is empty.',
    examples: {
      python: 'result = {"title": title.strip(), "externalIds": {"tmdb": str(found["id"])}, "runtime": int(minutes)}',
      typescript:
        'const result = { title: title.trim(), externalIds: { tmdb: String(found.id) }, runtime: Math.trunc(minutes) };',
    },
  },
  kind: 'judge',
  stage: 'ids',
  holdsFor: ['answer'],
  see(observed) {
    // What is thrown away whole is for result/usable to say.
    const kept = normalizedResults(observed).filter(({ normalized }) => normalized.is === 'kept');
    if (kept.length === 0) return NOT_EXERCISED;
    const losses = new Map<string, Loss>();
    for (const { path, normalized } of kept) {
      for (const change of normalized.changes.filter(isLoss)) {
        const place = [...path, ...change.path];
        const name = JSON.stringify([
          place.map((key) => (typeof key === 'number' ? 0 : key)),
          change.kind,
          change.reason,
        ]);
        const known = losses.get(name);
        if (known) known.count++;
        else losses.set(name, { path: place, change, count: 1 });
      }
    }
    const [first, ...more] = [...losses.values()].map(tell);
    return first === undefined ? PASS : fail(first, more);
  },
});

/** Another name is read all the same, unknown fields are allowed (RES-8), and who drops a blank text loses nothing. */
function isLoss({ kind, reason }: Change): boolean {
  return (kind === 'dropped' && reason !== 'it is blank') || kind === 'changed';
}

function tell({ path, change, count }: Loss): string {
  const more = count > 1 ? ` (and ${count - 1} more like it)` : '';
  return `\`${placeOf(path)}\` is ${change.kind}: ${change.reason}${more}`;
}

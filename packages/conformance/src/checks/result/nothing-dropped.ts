import type { Change } from '@obscura/protocol';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { type Path, placeOf } from '../stdout/reading/place.js';
import { normalizedResults } from './normalized.js';

/** A change, its first place, and how often it happens: fifty actors without a name are one mistake. */
type Loss = { path: Path; change: Change; count: number };

export const resultNothingDropped = defineCheck({
  id: 'result/nothing-dropped',
  level: 'SHOULD',
  rules: ['RESULT'],
  docs: {
    title: 'Obscura drops or changes part of the result',
    why: 'A date, id or image that the plugin found never reaches the user, without any error.',
    fix: 'Write each field as the protocol describes it: dates as YYYY-MM-DD, ids as strings, complete URLs, numbers as numbers. Leave out empty fields.',
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
    // result/usable owns results that are discarded completely.
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
    const [first, ...more] = [...losses.values()].map(describe);
    return first === undefined ? PASS : fail(first, more);
  },
});

/**
 * An alias still works, unknown fields are allowed (RES-8), and dropping blank text loses nothing. stdout/no-lone-surrogates owns text that
 * is not well-formed.
 */
function isLoss({ kind, reason }: Change): boolean {
  return (
    (kind === 'dropped' && reason !== 'it is blank') || (kind === 'changed' && !reason.includes('surrogate pairs'))
  );
}

function describe({ path, change, count }: Loss): string {
  const more = count > 1 ? ` (and ${count - 1} more like it)` : '';
  return `\`${placeOf(path)}\` is ${change.kind}: ${change.reason}${more}`;
}

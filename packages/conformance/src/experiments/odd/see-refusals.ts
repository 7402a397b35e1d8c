import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment } from '../../model/check.js';
import {
  canCompare,
  contentTypeOf,
  deathOf,
  INVENTED,
  isSteady,
  lostItems,
  NO_MATCH,
  SWAPPED,
  strikeOf,
  wasHit,
  withSymptom,
} from '../failures/upstream-failure.js';
import { isComparable } from '../outcome/outcome.js';
import { wrongMovies } from '../outcome/wrong-item.js';
import { NOBODY_LOOKED } from './odd-kinds.js';
import { providerThat } from './see-odd-answers.js';

/** Judges a plugin whose provider refuses to answer, in one of many ways. It must not answer “no match” (RES-9). */
export function seeRefusals(done: readonly Judged[]): SeenByExperiment {
  const [healthy, ...odd] = done;
  if (!healthy || !canCompare(healthy) || !isSteady(healthy, done)) return NOT_EXERCISED;
  const hit = odd.filter((asked) => isRefused(asked) && !mayBeWhole(asked, healthy));
  for (const asked of hit) {
    const strike = strikeOf(asked);
    // Another check owns a crash.
    if (!strike || deathOf(asked) !== undefined || !isComparable(asked)) continue;
    const at = done.indexOf(asked);
    if (lostItems(healthy, asked).length > 0)
      return withSymptom(NO_MATCH, fail(`${providerThat(strike)}, and ${NO_MATCH}`, [], at));
    const wrong = wrongMovies(healthy, asked);
    const symptom = strike.at === undefined ? INVENTED : SWAPPED;
    if (wrong.length > 0) return withSymptom(symptom, fail(`${providerThat(strike)}, and ${symptom}`, wrong, at));
  }
  return hit.length > 0 ? PASS : NOT_EXERCISED;
}

/** The baseline calls, and the refused one that shows it. */
export function showsRefusal(done: readonly Judged[]): readonly Judged[] {
  const seen = seeRefusals(done);
  const at = seen.is === 'fail' ? seen.evidence.at : undefined;
  return at === undefined ? done : done.filter((asked, index) => index === at || !strikeOf(asked));
}

/** A page may end anywhere: its end tags are optional, so half of one is a page without the rest. */
function mayBeWhole(asked: Judged, { requests }: Judged): boolean {
  return (
    strikeOf(asked)?.kind === 'cut-json' && !requests.every((request) => /\b(json|xml)\b/.test(contentTypeOf(request)))
  );
}

function isRefused(asked: Judged): boolean {
  const kind = strikeOf(asked)?.kind;
  return kind !== undefined && NOBODY_LOOKED.includes(kind) && wasHit(asked);
}

import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment } from '../../model/check.js';
import { differenceRows, differences, withoutNoise } from '../comparison/differences.js';
import { canCompare, deathOf, strikeOf, wasHit } from '../failures/upstream-failure.js';
import { isComparable, outcomeOf } from '../outcome/outcome.js';
import { SPELLINGS } from './odd-kinds.js';
import { providerThat } from './see-odd-answers.js';

/** Judges a plugin whose provider sends the same documents in other legal ways. The result stays the same. */
export function seeSpellings(done: readonly Judged[]): SeenByExperiment {
  const [healthy, ...odd] = done;
  if (!healthy || !canCompare(healthy)) return NOT_EXERCISED;
  const again = odd.find((asked) => !strikeOf(asked));
  const noise = again ? differences(outcomeOf(healthy), outcomeOf(again)) : [];
  const hit = odd.filter(isRespelled);
  for (const asked of hit) {
    const strike = strikeOf(asked);
    if (!strike || mayFail(asked)) continue;
    const left = withoutNoise(differences(outcomeOf(healthy), outcomeOf(asked)), noise);
    if (left.length > 0)
      return fail(`${providerThat(strike)}, and the answer changes`, differenceRows(left), done.indexOf(asked));
  }
  return hit.length > 0 ? PASS : NOT_EXERCISED;
}

/** The baseline calls, and the changed one. */
export function showsSpelling(done: readonly Judged[]): readonly Judged[] {
  const seen = seeSpellings(done);
  const at = seen.is === 'fail' ? seen.evidence.at : undefined;
  return at === undefined ? done : done.filter((asked, index) => index === at || !strikeOf(asked));
}

/** Another check owns a crash, and ten megabytes may well be too many. */
function mayFail(asked: Judged): boolean {
  if (deathOf(asked) !== undefined || !isComparable(asked)) return true;
  return strikeOf(asked)?.kind === 'huge' && outcomeOf(asked).is === 'refused';
}

function isRespelled(asked: Judged): boolean {
  const kind = strikeOf(asked)?.kind;
  return kind !== undefined && SPELLINGS.includes(kind) && wasHit(asked);
}

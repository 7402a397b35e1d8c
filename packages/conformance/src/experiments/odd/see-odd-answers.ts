import { FAULTS, type FaultKind, type Struck } from '@obscura/upstream';
import { lingers } from '../../diagnosis/lingers.js';
import { advised, fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment } from '../../model/check.js';
import { diedUnderFailure } from '../failures/death-under-failure.js';
import { deathOf, ordinal, strikeOf, wasHit } from '../failures/upstream-failure.js';
import { brokenBecause } from '../outcome/outcome.js';
import { endedSilently, isRefusedInWords, saysSilentEnd } from '../outcome/silent-end.js';
import { adviceAbout } from './odd-advice.js';
import { RETRIES, SHAPES } from './odd-kinds.js';

/** Judges a plugin whose provider answers in odd ways. It may answer anything, but it must not crash or hang. */
export function seeOddAnswers(done: readonly Judged[]): SeenByExperiment {
  const [healthy, ...odd] = done;
  const hit = odd.filter(wasHit);
  if (!healthy || brokenBecause(healthy) !== undefined || hit.length === 0) return NOT_EXERCISED;
  for (const asked of hit) {
    const death = endOf(asked, hit);
    const strike = strikeOf(asked);
    // process/meets-deadline owns plugins that have answered and do not exit.
    if (death === undefined || !strike || lingers(asked)) continue;
    const found = fail(`${providerThat(strike)}, and ${death}`, [], done.indexOf(asked));
    const isHang = asked.transcript.ending.kind === 'timed-out';
    const advice = adviceAbout(strike.kind, isHang);
    // A hang may have two causes: no answer at all, or one that never ends.
    return isHang ? advised(found, advice) : diedUnderFailure(asked, found, advice);
  }
  return hit.some(isSlowReader) ? { is: 'elsewhere' } : PASS;
}

/** The calls that show a crash or a hang: the one under good conditions, the first that ended badly, and one that ended well, if it counts. */
export function showsDeath(done: readonly Judged[]): readonly Judged[] {
  const [healthy, ...odd] = done;
  const hit = odd.filter(wasHit);
  const bad = hit.find((asked) => endOf(asked, hit) !== undefined);
  if (!healthy || !bad) return done.slice(0, 2);
  const refused = deathOf(bad) === undefined ? hit.filter(isRefusedInWords).slice(0, 1) : [];
  return [healthy, ...refused, bad];
}

/** What the provider does in a call: “The provider answers 403 on the second request”. */
export function providerThat({ kind, at }: Struck): string {
  return `The provider ${FAULTS[kind].says}${at === undefined ? '' : ` on the ${ordinal(at)} request`}`;
}

/** How a plugin ended badly, if it did. */
function endOf(asked: Judged, hit: readonly Judged[]): string | undefined {
  return isSlowReader(asked) ? undefined : (deathOf(asked) ?? silentEndOf(asked, hit));
}

/** A shell takes minutes for 10 MB, which no provider sends, and reads every real answer in time. */
function isSlowReader(asked: Judged): boolean {
  return strikeOf(asked)?.kind === 'huge' && asked.transcript.ending.kind === 'timed-out';
}

/** Oddities of a single value, which an author either foresees or not. */
const UNFORESEEN: readonly FaultKind[] = [...SHAPES, ...RETRIES];

/**
 * A status other than 0 and no answer may be deliberate (PROC-6), where a plugin reports all its failures like that. One that refuses
 * others in words has not chosen it.
 */
function silentEndOf(asked: Judged, hit: readonly Judged[]): string | undefined {
  const kind = strikeOf(asked)?.kind;
  if (!kind || !UNFORESEEN.includes(kind) || !endedSilently(asked)) return undefined;
  return hit.some(isRefusedInWords) ? saysSilentEnd(asked) : undefined;
}

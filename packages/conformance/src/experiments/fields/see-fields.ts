import { type ChangeKind, type FieldChange, fieldText, saysFailure } from '@obscura/upstream';
import { lingers } from '../../diagnosis/lingers.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment } from '../../model/check.js';
import { canCompare, wasHit } from '../failures/upstream-failure.js';
import { outcomeOf } from '../outcome/outcome.js';
import { endedSilently, isRefusedInWords, saysSilentEnd } from '../outcome/silent-end.js';
import { type DocumentField, isInside } from './document-field.js';
import { documentFields } from './document-fields.js';
import { breakOf, fateOf } from './fate.js';
import { changesIn } from './field-sources.js';
import { importanceIn } from './importance.js';
import { holdsListing } from './listing.js';

/** Judges a plugin whose provider sends documents with unusual fields. It must answer or refuse; `breaks` is its worst call. */
export function seeFields(done: readonly Judged[]): SeenByExperiment {
  const varied = variedIn(done);
  const worst = brokenBy(varied, done.some(isRefusedInWords));
  if (!worst) return varied.length > 0 ? PASS : NOT_EXERCISED;
  const symptom = breakOf(worst) ?? saysSilentEnd(worst);
  const { evidence } = fail(`${providerThat(worst)}, and ${symptom}`, rowsOf(changesIn(worst)), done.indexOf(worst));
  return { is: 'fail', evidence: { ...evidence, symptom } };
}

/** Judges whether the film gets lost for one field that only fills a field of the result. */
export function seeMinorFields(done: readonly Judged[]): SeenByExperiment {
  const [healthy] = done;
  const varied = variedIn(done);
  if (!healthy || !canCompare(healthy) || varied.length === 0) return NOT_EXERCISED;
  const hasWords = done.some(isRefusedInWords);
  const lost = varied.filter((asked) => isLost(asked, hasWords) && isMinor(asked, healthy));
  const [first] = lost;
  if (!first) return PASS;
  const rows = [...new Set(lost.flatMap((asked) => rowsOf(changesIn(asked))))];
  return fail(`${providerThat(first)}, and the film is lost: ${saysOutcome(first)}`, rows, done.indexOf(first));
}

/** The baseline call, the one that shows it, and, where a silent end counts, one that was refused in words. */
export function showsField(see: (done: readonly Judged[]) => SeenByExperiment) {
  return (done: readonly Judged[]): readonly Judged[] => {
    const seen = see(done);
    const shown = seen.is === 'fail' && seen.evidence.at !== undefined ? done[seen.evidence.at] : undefined;
    if (!shown) return done;
    const refused = endedSilently(shown) ? done.find(isRefusedInWords) : undefined;
    return done.filter((asked, index) => index === 0 || asked === shown || asked === refused);
  };
}

/** The calls whose documents were unusual. That a process stays after its answer is for process/meets-deadline to tell. */
function variedIn(done: readonly Judged[]): Judged[] {
  return done.filter((asked) => wasHit(asked) && changesIn(asked).length > 0 && !lingers(asked));
}

/** Whether the film was lost, and the plugin not broken: by a refusal, or by a silent end if the plugin has no words for refusals. */
function isLost(asked: Judged, hasWords: boolean): boolean {
  if (endedSilently(asked)) return breakOf(asked) === undefined && !hasWords;
  return fateOf(asked) === 'lost' || fateOf(asked) === 'failed';
}

/**
 * The broken call with the fewest changes: bisecting ends with one, unless it takes several to break the plugin. A silent end counts if the
 * plugin has words for refusals.
 */
function brokenBy(varied: readonly Judged[], hasWords: boolean): Judged | undefined {
  return varied
    .filter((asked) => breakOf(asked) !== undefined || (hasWords && endedSilently(asked)))
    .toSorted((one, other) => changesIn(one).length - changesIn(other).length)[0];
}

/**
 * Whether one field is absent, has no value or a long one, and is only shown. Where the plugin trips over the field, it need not be shown:
 * that is no choice.
 */
function isMinor(asked: Judged, healthy: Judged): boolean {
  const [change, ...more] = changesIn(asked);
  if (!change || more.length > 0 || !MINOR.includes(change.how)) return false;
  const name = JSON.stringify(change.path);
  const fields = documentFields(healthy).filter(({ of }) => of === change.of);
  const field = fields.find(({ path }) => JSON.stringify(path) === name);
  if (!field || isBody(field, fields) || holdsListing(field, healthy)) return false;
  const importance = importanceIn(healthy)(field);
  return importance === 'shown' || (importance === 'other' && fateOf(asked) === 'failed');
}

/** Whether a field holds most of its document, such as the list of a page: without it, the document is another. */
function isBody(field: DocumentField, fields: readonly DocumentField[]): boolean {
  const inside = fields.filter((other) => isInside(other, field)).length;
  return inside > 0 && inside >= fields.length - 1 - inside;
}

/** What real providers send now and then. Another type of value may well be refused. */
const MINOR: readonly ChangeKind[] = ['left-out', 'null', 'empty', 'emoji', 'odd-emoji', 'symbols', 'year'];

function providerThat(asked: Judged): string {
  return `The provider ${saysFailure({ kind: 'varied', changes: changesIn(asked) })}`;
}

function rowsOf(changes: readonly FieldChange[]): string[] {
  return changes.length > 1 ? changes.map(({ path, how }) => `${how}: ${fieldText(path)}`) : [];
}

function saysOutcome(asked: Judged): string {
  const outcome = outcomeOf(asked);
  return outcome.is === 'refused' ? outcome.error : 'the plugin answers “no match”';
}

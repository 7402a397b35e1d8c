import { EPISODE_NUMBER, type FieldChange } from '@obscura/upstream';
import type { Call } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines } from '../../subject/exam/questions.js';
import { canCompare, wasHit } from '../failures/upstream-failure.js';
import { documentFields, wholeLists } from '../fields/document-fields.js';
import { whileVarying } from '../fields/field-sources.js';
import { isComparable, outcomeOf } from '../outcome/outcome.js';
import { fieldsOf, recordedLists } from './recorded-documents.js';

/** What happens to a list of episodes, in turn. */
const HOW = ['gaps', 'from-zero'] as const;

/**
 * Asks once under good conditions and, if the answer lists episodes, once while every other one is missing, and once while the last
 * comes first and has the number 0.
 */
export function episodesRenumbered(context: Context): Source<Call>[] {
  return context.actions.flatMap((action) =>
    baselines(context, action, ['single']).map((scenarios) => ({
      scenarios,
      next(plain, [healthy, ...others]) {
        if (!healthy) return plain;
        const how = HOW[others.length];
        const list = how && canCompare(healthy) ? listOfEpisodes(healthy) : undefined;
        return how && list && whileVarying(plain, [{ ...list, how }]);
      },
    })),
  );
}

/** Judges whether the other episodes keep the numbers that the provider gives them. */
export function seeEpisodeNumbers([healthy, shorter]: readonly Judged[]): SeenByExperiment {
  if (!healthy || !shorter || !wasHit(shorter)) return NOT_EXERCISED;
  const [before, after] = [numbersByTitle(healthy), numbersByTitle(shorter)];
  const kept = [...before].filter(([title]) => after.has(title));
  const moved = kept.filter(([title, number]) => after.get(title) !== number && isGivenBy(healthy, title, number));
  const [first] = moved;
  if (!first) return kept.length > 0 ? PASS : NOT_EXERCISED;
  return fail(
    'The provider leaves out every other episode, and those that are left get other numbers than it gives them',
    moved.map(([title, number]) => `${JSON.stringify(title)}, number ${number}, became number ${after.get(title)}`),
    1,
  );
}

/** Judges whether an episode is kept that the provider gives the number 0, as it gives a pilot or a special. */
export function seeEpisodeZero([healthy, , zero]: readonly Judged[]): SeenByExperiment {
  if (!healthy || !zero || !wasHit(zero) || !isComparable(zero) || asksMore(healthy, zero)) return NOT_EXERCISED;
  const [before, after] = [numbersByTitle(healthy), numbersByTitle(zero)];
  // Under another title too: an episode without one may be called by its number.
  if ([...after.values()].includes(0)) return PASS;
  const others = [...before].filter(([title, number]) => after.get(title) !== number);
  const [first, ...more] = others;
  // Numbers from elsewhere do not change, and if many do, the plugin counts.
  if (!first || more.length > 0 || after.size === 0) return NOT_EXERCISED;
  const [title, number] = first;
  const became = after.has(title) ? `gives it the number ${after.get(title)}` : 'leaves it out';
  return fail(
    `The provider gives an episode the number 0 instead of ${number}, and the plugin ${became}`,
    [JSON.stringify(title)],
    2,
  );
}

/** Whether it asks for something else: for the details of the episode by its number, say, which nobody has recorded. */
function asksMore(healthy: Judged, zero: Judged): boolean {
  const known = new Set(healthy.requests.map(({ url }) => url));
  return zero.requests.some(({ url }) => !known.has(url));
}

/** The list that holds most of the episodes of an answer. */
function listOfEpisodes(healthy: Judged): Pick<FieldChange, 'of' | 'path'> | undefined {
  const titles = [...numbersByTitle(healthy).keys()];
  if (titles.length < 2) return undefined;
  const lists = [...wholeLists(healthy), ...documentFields(healthy)]
    .filter(({ isList, height, in: kind }) => kind === 'json' && isList && height > 0)
    .map((field) => ({ field, count: titles.filter((title) => field.values.includes(title)).length }))
    .filter(({ count }) => count >= 2)
    // Seasons hold their episodes: the inner list counts.
    .toSorted((one, other) => other.count - one.count || other.field.path.length - one.field.path.length);
  const [best] = lists;
  return best && { of: best.field.of, path: best.field.path };
}

/** The numbers of the episodes in an answer, by titles that no two of them share. */
function numbersByTitle(observed: Judged): Map<string, number> {
  const outcome = outcomeOf(observed);
  const results = outcome.is === 'items' ? [...outcome.items.values()] : [];
  const episodes = results.flatMap((item) => (item.is === 'result' ? episodesIn(item.result) : []));
  const titles = episodes.map(([title]) => title);
  return new Map(episodes.filter(([title]) => titles.indexOf(title) === titles.lastIndexOf(title)));
}

function episodesIn(value: unknown): [string, number][] {
  if (typeof value !== 'object' || value === null) return [];
  const { title, episodeNumber } = value as { title?: unknown; episodeNumber?: unknown }; // any object may be asked
  if (typeof title === 'string' && typeof episodeNumber === 'number') return [[title, episodeNumber]];
  return Object.values(value).flatMap(episodesIn);
}

/** Whether the provider itself gave an episode this number, or another one. If it gives none, a plugin has to count. */
function isGivenBy(healthy: Judged, title: string, number: number): boolean {
  return recordedLists(healthy)
    .flat()
    .some((entry) => {
      const fields = fieldsOf(entry);
      const isGiven = fields.some(
        ([name, value]) =>
          String(value) === String(number) || (EPISODE_NUMBER.test(name) && /^\d+$/.test(String(value))),
      );
      return isGiven && fields.some(([, value]) => value === title);
    });
}

import { type Exchange, type FieldChange, RIVAL } from '@obscura/upstream';
import fc from 'fast-check';
import { askSingle, type Call, inputsOf } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';
import { canCompare, wasHit } from '../failures/upstream-failure.js';
import { documentFields, wholeLists } from '../fields/document-fields.js';
import { whileVarying } from '../fields/field-sources.js';
import { foundBy } from '../outcome/found.js';
import { hadGoodConditions } from '../outcome/good-conditions.js';
import { outcomeOf } from '../outcome/outcome.js';
import { type Entry, fieldsOf, recordedLists } from './recorded-documents.js';

/** Asks for a title and, if the provider's list has it, again while the list ends with a more popular entry of another title. */
export function rivalTitles(context: Context): Source<Call>[] {
  return context.actions.flatMap((action, place): Source<Call>[] => {
    const example = context.examplesOf(action).find((input) => input.title !== undefined || input.name !== undefined);
    if (!example) return [];
    return [
      {
        isExtra: place > 0,
        scenarios: fc.constant(askSingle(askerOf(context, action), example)),
        next(plain, [healthy, ...others]) {
          if (!healthy) return plain;
          const change = others.length === 0 && canCompare(healthy) ? listWithTitle(healthy) : undefined;
          return change && whileVarying(plain, [change]);
        },
      },
    ];
  });
}

/** Judges whether the rival wins. */
export function seeRivalTitle([healthy, asked]: readonly Judged[]): SeenByExperiment {
  if (!healthy || !asked || !wasHit(asked)) return NOT_EXERCISED;
  const title = JSON.stringify(titleIn(healthy));
  const found = foundBy(asked)?.titles.find((text) => text.endsWith(RIVAL));
  const followed = found === undefined ? rivalAddress(healthy, asked) : undefined;
  if (found === undefined && followed === undefined) return PASS;
  return fail(
    `The provider lists ${title} first and a longer title with larger numbers last, and the plugin takes the last one`,
    [found === undefined ? `it asks for ${followed}` : `it answers ${JSON.stringify(found)}`],
    1,
  );
}

/** Judges one call: whether a title was passed over, for another one further down in the provider's list or for nothing at all. */
export function seePassedOver([asked]: readonly Judged[]): SeenByExperiment {
  if (!asked || !hadGoodConditions(asked)) return NOT_EXERCISED;
  const missed = missedIn(asked);
  if (missed !== undefined) return fail(`The plugin answers “no match”, although its provider lists ${missed}`, [], 0);
  const [title, found] = [titleIn(asked), foundBy(asked)];
  // A date may speak for another title.
  if (title === '' || !found || inputsOf(asked.call)[0]?.date !== undefined) return NOT_EXERCISED;
  if (found.titles.some((each) => isSame(each, title))) return NOT_EXERCISED;
  for (const list of recordedLists(asked)) {
    const exact = list.findIndex((entry) => isCalled(entry, title));
    const taken = list.findIndex((entry) => found.titles.some((each) => isCalled(entry, each)));
    const [one, other] = [list[exact], list[taken]];
    if (one && other && exact < taken && kindOf(one) === kindOf(other))
      return fail(
        `Asked for ${JSON.stringify(title)}, which its provider lists, the plugin takes ${JSON.stringify(found.titles[0])}, which comes later in the list`,
        [],
        0,
      );
  }
  return NOT_EXERCISED;
}

/** The title and year that were asked for, if the provider lists a film of both, everything that was asked for was there, and none is found. */
function missedIn(asked: Judged): string | undefined {
  const [title, [{ date = '' } = {}]] = [titleIn(asked), inputsOf(asked.call)];
  const year = /^(\d{4})(?:-|$)/.exec(date)?.[1];
  const outcome = outcomeOf(asked);
  const isNoMatch = outcome.is === 'items' && [...outcome.items.values()].every((item) => item.is === 'no match');
  if (title === '' || year === undefined || !isNoMatch || asked.requests.some(({ status = 0 }) => status >= 400))
    return undefined;
  // Among films, people and series, the one with the title need not be of the kind that was asked for.
  const isWanted = (entry: Entry) =>
    kindOf(entry) === NO_KIND &&
    isCalled(entry, title) &&
    fieldsOf(entry).some(([, value]) => String(value ?? '').startsWith(year));
  return recordedLists(asked).some((list) => list.some(isWanted)) ? `${JSON.stringify(title)} of ${year}` : undefined;
}

/** The first list of entries of which one has the title that was asked for. */
function listWithTitle(healthy: Judged): FieldChange | undefined {
  const title = titleIn(healthy);
  if (!foundBy(healthy)?.titles.some((each) => isSame(each, title))) return undefined;
  const field = [...wholeLists(healthy), ...documentFields(healthy)].find(
    ({ isList, height, in: kind, path, values }) =>
      kind === 'json' && isList && height > 0 && !path.includes(null) && values.some((value) => isSame(value, title)),
  );
  return field && { of: field.of, path: field.path, how: 'rival' };
}

/** The address of the rival, if it was asked for in place of the entry that is found otherwise. */
function rivalAddress(healthy: Judged, asked: Judged): string | undefined {
  const urls = asked.requests.map(({ url }) => url);
  const missing = healthy.requests.filter(({ url }) => !urls.includes(url));
  return asked.requests.find(
    ({ url, answeredBy }) => answeredBy.kind === 'unrecorded' && missing.some((each) => isRivalOf(url, each)),
  )?.url;
}

/** Whether two addresses differ in ids alone, as the rival's differ from those of the first entry. */
function isRivalOf(url: string, { url: before }: Exchange): boolean {
  const [words, others] = [url, before].map((text) => text.split(/[^\p{L}\p{N}]+/u));
  if (!words || !others || words.length !== others.length) return false;
  return words.every((word, at) => {
    const other = others[at] ?? '';
    return word === other || word === `${other}9` || word === String(Number(other) * 1000 + 7);
  });
}

/** Names of fields that tell a film from a person or a series. */
const KIND = /^(?:(?:media_?)?type|kind|category|format)$/i;
const TITLE = /title|name|label|^(?:romaji|english|native)$/i;

const NO_KIND = '[]';

function kindOf(entry: Entry): string {
  return JSON.stringify(fieldsOf(entry).filter(([name]) => KIND.test(name)));
}

function isCalled(entry: Entry, title: string): boolean {
  return fieldsOf(entry).some(([name, value]) => typeof value === 'string' && TITLE.test(name) && isSame(value, title));
}

function isSame(one: string, other: string): boolean {
  const folded = (text: string) => text.normalize('NFC').trim().toLowerCase();
  return folded(one) === folded(other);
}

function titleIn({ call }: Judged): string {
  const [{ title, name = '' } = {}] = inputsOf(call);
  return title ?? name;
}

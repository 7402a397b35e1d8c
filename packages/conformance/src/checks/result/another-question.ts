import type { Action, Input } from '@obscura/protocol';
import fc from 'fast-check';
import { isSentBy } from '../../experiments/failures/sent-by-provider.js';
import { foundBy, isSameFind } from '../../experiments/outcome/found.js';
import { hadGoodConditions } from '../../experiments/outcome/good-conditions.js';
import { isCarriedWhole } from '../../experiments/quoting/carried-text.js';
import { askSingle, type Call, inputsOf } from '../../model/call.js';
import {
  defineCheck,
  fail,
  type Judged,
  NOT_EXERCISED,
  PASS,
  type SeenByExperiment,
  type Source,
} from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, UNKNOWN_TITLE } from '../../subject/exam/questions.js';

/** Matches any title, for a plugin that takes titles for patterns. */
const ANY_TITLE = '.*';
/** Punctuation that is no pattern. A plugin that removes punctuation finds the same for both. */
const PUNCTUATION = '!,!';

/** Whoever answers for this season answers for any. */
const NO_SEASON = 4711;

/** Providers differ in the year of a film by as much. */
const MAX_YEARS_OFF = 1;

/** A question that finds something, and others that should find something else, or nothing. */
type Questions = { known: Call; others: readonly Call[] };

export const resultAnotherQuestion = defineCheck({
  id: 'result/another-question',
  level: 'MUST',
  rules: ['RES-11'],
  docs: {
    title: 'The answer is to another question',
    why: 'The user asked for the remake and gets the original, or gets the same movie for every file. Nothing looks wrong until they press play.',
    fix: 'Choose among what the provider found: the title that was asked for, and the year if there is one. If nothing fits, answer `null`.',
    examples: {
      python: `same = [film for film in films if film["title"].casefold() == title.casefold()]
in_year = [film for film in same if film["date"][:4] == year] if year else same
return in_year[0] if in_year else None  # not films[0]`,
      typescript: `const same = films.filter((film) => film.title.toLowerCase() === title.toLowerCase()); // not new RegExp(title)
return same.find((film) => !year || film.date.startsWith(year)) ?? null; // not films[0]`,
    },
  },
  kind: 'experiment',
  sources: (context) =>
    context.actions.flatMap((action) => [
      ...otherTitles(context, action),
      ...otherYears(context, action),
      ...noSuchSeason(context, action),
    ]),
  see(done) {
    const [known, ...others] = done;
    // What it answers for a season that does not exist is for result/season-asked to judge.
    if (others.some(({ call }) => inputsOf(call)[0]?.seasonNumber === NO_SEASON)) return NOT_EXERCISED;
    if (!known || others.length === 0 || !done.every(hadGoodConditions) || !foundBy(known)) return NOT_EXERCISED;
    return titleOf(known) === titleOf(others[0]) ? seeYears(known, others) : seeTitles(known, others);
  },
});

/** A title that nobody has given a film, and a pattern; if that finds something, punctuation that is none. */
function otherTitles(context: Context, action: Action): Source<Questions>[] {
  const example = context.examplesOf(action).find(({ title, name }) => title !== undefined || name !== undefined);
  if (!example) return [];
  const field = example.title === undefined ? 'name' : 'title';
  const ask = (input: Input) => askSingle(askerOf(context, action), input);
  const others = [UNKNOWN_TITLE, ANY_TITLE, PUNCTUATION].map((title) => ask({ [field]: title }));
  return [
    {
      scenarios: fc.constant({ known: ask(example), others }),
      next({ known, others }, done) {
        const [first, ...asked] = done;
        if (!first) return known;
        if (!foundBy(first) || !done.every(hadGoodConditions)) return undefined;
        const last = asked.at(-1);
        if (last && titleOf(last) === UNKNOWN_TITLE && foundBy(last)) return undefined;
        if (last && titleOf(last) === ANY_TITLE && !foundBy(last)) return undefined;
        return others[asked.length];
      },
    },
  ];
}

function seeTitles(known: Judged, [none, pattern, punctuation]: readonly Judged[]): SeenByExperiment {
  if (none && foundBy(none))
    return isSameFind(known, none) && !isCarriedWhole(none.requests, UNKNOWN_TITLE)
      ? fail(`${JSON.stringify(titleOf(known))} and ${JSON.stringify(UNKNOWN_TITLE)} find the same`, [], 1)
      : NOT_EXERCISED;
  if (!pattern) return NOT_EXERCISED;
  if (!foundBy(pattern)) return PASS;
  const isChosenByProvider = isCarriedWhole(pattern.requests, ANY_TITLE) && !isSentAlike(pattern, punctuation);
  return punctuation && !foundBy(punctuation) && !isChosenByProvider
    ? fail(
        `The title ${JSON.stringify(ANY_TITLE)} finds ${JSON.stringify(foundBy(pattern)?.titles[0])}: the plugin takes titles for patterns`,
        [],
        2,
      )
    : NOT_EXERCISED;
}

/** Whether the provider sent the same to both, so that only the plugin can have made the difference. */
function isSentAlike({ requests: [one] }: Judged, other: Judged | undefined): boolean {
  const another = other?.requests[0];
  if (!one || !another || !('route' in one.answeredBy) || !('route' in another.answeredBy)) return false;
  return one.answeredBy.route === another.answeredBy.route;
}

/** A series with a season that was found, and one that no series has. */
function noSuchSeason(context: Context, action: Action): Source<Questions>[] {
  const example = context.examplesOf(action).find(({ seasonNumber }) => seasonNumber !== undefined);
  if (!example) return [];
  const ask = (input: Input) => askSingle(askerOf(context, action), input);
  return [
    {
      scenarios: fc.constant({ known: ask(example), others: [ask({ ...example, seasonNumber: NO_SEASON })] }),
      next: ({ known, others }, done) => (done.every(foundBy) ? [known, ...others][done.length] : undefined),
    },
  ];
}

/** Two examples with one title and two years. */
function otherYears(context: Context, action: Action): Source<Questions>[] {
  const examples = context.examplesOf(action);
  const pairs = examples.flatMap((one, index) => examples.slice(index + 1).map((other) => [one, other] as const));
  const pair = pairs.find(
    ([one, other]) => nameIn(one) !== '' && nameIn(one) === nameIn(other) && isOtherYear(one, other),
  );
  if (!pair) return [];
  const [known, other] = pair.map((input) => askSingle(askerOf(context, action), input));
  if (!known || !other) return [];
  return [
    {
      scenarios: fc.constant({ known, others: [other] }),
      next: ({ known, others }, done) => [known, ...others][done.length],
    },
  ];
}

/** One of the two gets the film of the other, although the provider has told the plugin of one in the right year. */
function seeYears(known: Judged, [other]: readonly Judged[]): SeenByExperiment {
  if (!other || !foundBy(other)) return NOT_EXERCISED;
  if (!isSameFind(known, other)) return PASS;
  const wrong = [known, other].find((asked) => {
    const [wanted, found] = [yearOf(inputsOf(asked.call)[0]), foundBy(asked)?.year];
    const isOff = wanted !== undefined && found !== undefined && Math.abs(wanted - found) > MAX_YEARS_OFF;
    return isOff && isSentBy(asked.requests, `${wanted}`, titleOf(asked));
  });
  return wrong
    ? fail(
        `Asked for ${JSON.stringify(titleOf(wrong))} of ${yearOf(inputsOf(wrong.call)[0])}, the plugin finds the one of ${foundBy(wrong)?.year}, although its provider sent both`,
        [],
        wrong === known ? 0 : 1,
      )
    : NOT_EXERCISED;
}

function isOtherYear(one: Input, other: Input): boolean {
  const [left, right] = [yearOf(one), yearOf(other)];
  return left !== undefined && right !== undefined && Math.abs(left - right) > MAX_YEARS_OFF;
}

function yearOf({ date = '' }: Input = {}): number | undefined {
  return /^\d{4}(?:-|$)/.test(date) ? Number(date.slice(0, 4)) : undefined;
}

function titleOf(observed: Judged | undefined): string {
  return observed ? nameIn(inputsOf(observed.call)[0]) : '';
}

function nameIn({ title, name }: Input = {}): string {
  return title ?? name ?? '';
}

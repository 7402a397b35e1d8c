import { type Input, inputFieldsOf } from '@obscura/protocol';
import fc from 'fast-check';
import { hadGoodConditions } from '../../experiments/outcome/good-conditions.js';
import { brokenBecause, outcomeOf } from '../../experiments/outcome/outcome.js';
import { ownErrorOf } from '../../experiments/outcome/own-error.js';
import { SYMBOL_TITLE, symbolQuestion } from '../../experiments/quoting/symbol-title.js';
import { askSingle, type Call } from '../../model/call.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';

/** Real titles that programs stumble over, for when one with all of their symbols was refused. */
const TITLES = [
  '*batteries not included',
  '+1',
  'C++',
  '[REC]',
  '(500) Days of Summer',
  'What?',
  'M*A*S*H',
  '.....',
  'Tom & Jerry',
  'Face/Off',
  '100% Wolf',
  '#Alive',
  '“Crocodile” Dundee',
  '"Weird Al"',
  'A \\ B',
  'Chapter 1;2=3',
];

/** Titles without symbols that a program may stumble over as well. */
const OTHERS = [
  '七人の侍',
  'Ⅷ½ Naïve 🎬',
  '2012',
  `${'The Incredibly Strange Creatures Who Stopped Living '.repeat(3).trim()}`,
];

/** Every way to write a date, with a month that is no octal number, and a day that some programs do not expect. */
const DATES = ['1984', '1984-09', '1984-02-29'];

/** A question to ask, ordinary ones like it, and closer questions that find out what it is about. */
type Proper = { odd: Call; plain: Call; closer: readonly Call[] };

export const inputProperQuestions = defineCheck({
  id: 'input/proper-questions',
  level: 'SHOULD',
  rules: ['RES-13'],
  docs: {
    title: 'A proper question is refused',
    why: 'The user sees an error for one title, and a result for the next. Whatever was caught, the movie gets no metadata.',
    fix: 'Answer every title, date and id with a result or `null`. Treat a title as text, never as a pattern, and read the year from any date.',
    examples: {
      python: `if re.search(re.escape(title), found["title"]):  # or better: title.casefold() == …
year = given.get("date", "")[:4]  # not strptime(given["date"], "%Y-%m-%d")`,
      typescript: `if (found.title.includes(title)) … // not new RegExp(title)
const year = input.date?.slice(0, 4);`,
    },
  },
  kind: 'experiment',
  sources: (context) => context.actions.flatMap((action) => questionsFor(context, action)),
  see(done) {
    const [odd, plain, ...closer] = done;
    if (!odd) return NOT_EXERCISED;
    // Crashes on text belong to input/any-text; other crashes are findings by themselves.
    if (brokenBecause(odd) !== undefined) return odd.call.envelope?.input?.date ? NOT_EXERCISED : { is: 'elsewhere' };
    if (!hadGoodConditions(odd)) return NOT_EXERCISED;
    if (refusalOf(odd) === undefined) return PASS;
    if (!plain || !isAnswered(plain)) return NOT_EXERCISED;
    const refused =
      closer.find((asked) => refusalOf(asked) !== undefined && hadGoodConditions(asked)) ??
      (isMadeUp(odd) ? undefined : odd);
    return refused
      ? fail(
          `The plugin answers other questions, but refuses this one: ${JSON.stringify(refusalOf(refused))}`,
          [],
          done.indexOf(refused),
        )
      : NOT_EXERCISED;
  },
  // What the search asks need not be proper, so only an error of the plugin's own counts.
  seeSearch([asked, plain]) {
    if (!asked || brokenBecause(asked) !== undefined || !hadGoodConditions(asked)) return NOT_EXERCISED;
    const error = ownErrorOf(asked);
    if (error === undefined || !plain || !isAnswered(plain) || ownErrorOf(plain) !== undefined) return NOT_EXERCISED;
    return fail(
      `The plugin answers plain words, but refuses this for an error of its own: ${JSON.stringify(error)}`,
      [],
      0,
    );
  },
  essence: ([odd, plain, ...closer]) => {
    const refused = closer.find((asked) => refusalOf(asked) !== undefined);
    return [odd, plain, refused].filter((asked) => asked !== undefined);
  },
});

function questionsFor(context: Context, action: Context['actions'][number]): Source<Proper>[] {
  const examples = context.examplesOf(action);
  // If an example is refused, error/example-refused looks into it.
  if (examples.length === 0 || context.everyExampleOf(action).some((example) => !examples.includes(example))) return [];
  const symbols = symbolQuestion(action, examples);
  const field = symbols?.title === undefined ? 'name' : 'title';
  const example = examples.find((input) => input[field] !== undefined);
  if (!symbols || !example) return [];
  const ask = (input: Input) => askSingle(askerOf(context, action), input);
  const plain = ask({ [field]: 'plain' });
  const titled = (title: string) => ask({ [field]: title });
  const dated = inputFieldsOf(action).includes('date') ? DATES : [];
  const scenarios: Proper[] = [
    { odd: ask(symbols), plain, closer: TITLES.map(titled) },
    ...OTHERS.map((title) => ({ odd: titled(title), plain, closer: [] })),
    ...dated.map((date) => ({ odd: ask({ [field]: example[field], date }), plain, closer: [] })),
  ];
  // How a plugin reads titles and dates hardly depends on the action.
  const isSpokesman = action === context.actions.find((each) => symbolQuestion(each, context.examplesOf(each)));
  return scenarios.map((scenario, index) => ({
    scenarios: fc.constant(scenario),
    isExtra: index > 0 && !(isSpokesman && MOST_TELLING.includes(index)),
    next({ odd, plain, closer }, done) {
      const [first, second] = done;
      if (!first) return odd;
      if (refusalOf(first) === undefined || !hadGoodConditions(first)) return undefined;
      if (!second) return plain;
      const last = done.length > 2 ? done.at(-1) : undefined;
      return isAnswered(second) && (!last || refusalOf(last) === undefined) ? closer[done.length - 2] : undefined;
    },
  }));
}

/** Of the scenarios after the first, those that are worth a call in every run: letters that are not Latin, and a bare year. */
const MOST_TELLING: readonly number[] = [1, OTHERS.length + 1];

/** Nobody is called this, so a plugin may refuse it, as long as it answers each symbol by itself. */
function isMadeUp({ call }: Judged): boolean {
  const { title, name } = call.envelope?.input ?? {};
  return title === SYMBOL_TITLE || name === SYMBOL_TITLE;
}

function isAnswered(observed: Judged): boolean {
  return outcomeOf(observed).is === 'items' && hadGoodConditions(observed);
}

function refusalOf(observed: Judged): string | undefined {
  const outcome = outcomeOf(observed);
  return outcome.is === 'refused' ? outcome.error : undefined;
}

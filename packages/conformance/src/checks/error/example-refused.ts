import type { Input } from '@obscura/protocol';
import fc from 'fast-check';
import { hadGoodConditions } from '../../experiments/outcome/good-conditions.js';
import { brokenBecause, outcomeOf } from '../../experiments/outcome/outcome.js';
import { isOwnError, loggedOwnError } from '../../experiments/outcome/own-error.js';
import { askSingle, type Call, inputsOf } from '../../model/call.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';

/** An example, and the same with one field left out. */
type Asked = { example: Call; without: readonly Call[] };

export const errorExampleRefused = defineCheck({
  id: 'error/example-refused',
  level: 'MUST',
  rules: ['RES-13'],
  docs: {
    title: 'An example is refused for an error of the plugin’s own',
    why: 'The user sees an error for a movie that the provider knows. Caught or not, the plugin is broken for all movies like it.',
    fix: 'Mend the line that raises the error. Catch only what can go wrong elsewhere, such as the connection; a field that is missing is no reason to give up the rest.',
    examples: {
      python: `poster = found.get("poster")  # not found["poster"], with "except Exception" around it
year = given.get("date", "")[:4]  # not strptime(given["date"], "%Y-%m-%d"): YYYY and YYYY-MM are dates too`,
      typescript: `const poster = found.images?.[0]?.url; // not found.images[0].url, with catch {} around it
const year = input.date?.slice(0, 4);`,
    },
  },
  kind: 'experiment',
  sources: (context) =>
    context.actions.flatMap((action) =>
      context
        .everyExampleOf(action)
        .filter((example) => context.expectationOf(example) !== 'refusal')
        .map((example) => askedOf(context, action, example)),
    ),
  see(done) {
    const [asked, ...others] = done;
    // The search asks the examples too.
    if (asked && brokenBecause(asked) !== undefined) return { is: 'elsewhere' };
    const error = asked && refusalOf(asked);
    if (!asked || !hadGoodConditions(asked) || error === undefined) return asked ? PASS : NOT_EXERCISED;
    const said = `The plugin refuses an example of its author’s: ${JSON.stringify(error)}`;
    const logged = loggedOwnError(asked);
    if (isOwnError(error)) return fail(said, [], 0);
    if (logged !== undefined) return fail(said, [`on stderr: ${logged}`], 0);
    const answered = others.find((other) => outcomeOf(other).is === 'items' && hadGoodConditions(other));
    if (!answered) return NOT_EXERCISED;
    return fail(`${said}, but not without \`${fieldLeftOut(asked, answered)}\``, [], 0);
  },
  essence: ([asked, ...others]) =>
    [asked, others.find((other) => outcomeOf(other).is === 'items')].filter((call) => call !== undefined),
});

/** The example was asked before, so its call costs nothing. If it is refused, which field is to blame? */
function askedOf(context: Context, action: Context['actions'][number], input: Input): Source<Asked> {
  const ask = (question: Input) => askSingle(askerOf(context, action), question);
  const fields = Object.keys(input);
  const left = fields.length < 2 ? [] : fields.map((gone) => fields.filter((field) => field !== gone));
  const pick = (names: readonly string[]) =>
    Object.fromEntries(Object.entries(input).filter(([name]) => names.includes(name)));
  return {
    scenarios: fc.constant({ example: ask(input), without: left.map((names) => ask(pick(names))) }),
    next({ example, without }, done) {
      const [asked] = done;
      if (!asked) return example;
      const error = refusalOf(asked);
      if (error === undefined || !hadGoodConditions(asked) || isOwnError(error)) return undefined;
      return done.slice(1).some((other) => outcomeOf(other).is === 'items') ? undefined : without[done.length - 1];
    },
  };
}

function refusalOf(observed: Judged): string | undefined {
  const outcome = outcomeOf(observed);
  return outcome.is === 'refused' ? outcome.error : undefined;
}

function fieldLeftOut(whole: Judged, part: Judged): string {
  const [[all = {}], [left = {}]] = [inputsOf(whole.call), inputsOf(part.call)];
  return Object.keys(all).find((field) => !(field in left)) ?? '';
}

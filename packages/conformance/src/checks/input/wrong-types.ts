import { type Action, type InputField, inputFieldsOf, OBSCURA_VERSION } from '@obscura/protocol';
import fc from 'fast-check';
import { brokenBecause } from '../../experiments/outcome/outcome.js';
import { seeTolerated } from '../../experiments/outcome/tolerance.js';
import { askImproper, askSingle, type Call } from '../../model/call.js';
import { defineCheck, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, ordinaryInput } from '../../subject/exam/questions.js';

/** Values to send in place of strings. Some of them have been seen from third-party hosts. */
const WRONG = [5, null, true, [], {}, ['a'], { a: 1 }] as const;

/** How many of them each action after the first has to meet. Actions mostly share the code that reads fields. */
const IN_TURN = 2;

type WrongInput = Record<string, unknown>;

export const inputWrongTypes = defineCheck({
  id: 'input/wrong-types',
  level: 'SHOULD',
  rules: ['ENV-6'],
  leniency: 'Obscura never sends such a value. Another host might.',
  docs: {
    title: 'The plugin crashes on a value of the wrong type',
    why: 'If another host sends one field as a number, the user sees “plugin failed” instead of a reason.',
    fix: 'Check the type of every value that you use, and treat a wrong type as a missing field.',
    examples: {
      python: 'title = given.get("title")\nif not isinstance(title, str):\n    title = ""',
      typescript: "const title = typeof input.title === 'string' ? input.title : '';",
    },
  },
  kind: 'experiment',
  runs: 2,
  sources: (context) =>
    context.actions.flatMap((action, place) => {
      const isDue = (index: number) => place === 0 || (index + place * IN_TURN) % WRONG.length < IN_TURN;
      const others = WRONG.filter((_, index) => !isDue(index));
      return [
        wrongInputs(
          context,
          action,
          WRONG.filter((_, index) => isDue(index)),
        ),
        ...(others.length > 0 ? [{ ...wrongInputs(context, action, others), isExtra: true }] : []),
      ];
    }),
  see: (done) => seeTolerated(done, 'on a value of the wrong type'),
});

function wrongInputs(context: Context, action: Action, values: readonly unknown[]): Source<WrongInput> {
  const { auth } = askerOf(context, action);
  const fields = inputFieldsOf(action).length > 0 ? inputFieldsOf(action) : (['title', 'name', 'url'] as InputField[]);
  const model = Object.fromEntries(fields.map((field) => [field, fc.constantFrom<unknown>(...WRONG)]));
  const ask = (input: WrongInput): Call =>
    askImproper({ obscura_version: OBSCURA_VERSION, action, auth, input }, 'anything');
  return {
    scenarios: fc.record(model, { requiredKeys: [] }),
    first: values.map((value) => Object.fromEntries(fields.map((field) => [field, value]))),
    next(input, done) {
      const [first] = done;
      if (!first) return ask(input);
      const ordinary = () => askSingle(askerOf(context, action), ordinaryInput(context, action));
      return done.length === 1 && brokenBecause(first) !== undefined ? ordinary() : undefined;
    },
  };
}

import { ACTION_NAMES, type Action } from '@obscura/protocol';
import fc from 'fast-check';
import { brokenBecause, hasResult } from '../../experiments/outcome/outcome.js';
import { askSingle, type Call } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, plainInput } from '../../subject/exam/questions.js';

/** Enough for the relatives of the declared actions, and a few others. */
const MAX_TRIED = 8;

export const responseUndeclaredAction = defineCheck({
  id: 'response/undeclared-action',
  level: 'SHOULD',
  rules: ['RES-7'],
  docs: {
    title: 'The plugin answers an action that it does not declare',
    why: 'Obscura never calls an undeclared action, so users miss what the plugin could find.',
    fix: 'Declare the action under `capabilities`, or refuse it with an error message.',
    examples: { yaml: 'capabilities:\n  movieByName: true\n  movieByURL: true' },
  },
  kind: 'experiment',
  sources: (context) =>
    undeclared(context).map((action): Source<Call> => {
      const call = askSingle(askerOf(context, action), inputFor(context, action), 'refusal');
      return { scenarios: fc.constant(call), next: (scenario, done) => (done.length === 0 ? scenario : undefined) };
    }),
  see([asked]) {
    if (!asked) return NOT_EXERCISED;
    // A plugin that breaks on unknown actions also breaks on made-up ones, and another check reports that.
    if (brokenBecause(asked) !== undefined) return { is: 'elsewhere' };
    return hasResult(asked) ? fail(`${asked.call.envelope?.action} returns a result but is not declared`) : PASS;
  },
});

function undeclared({ actions }: Context): Action[] {
  const families = new Set(actions.map(familyOf));
  const isNear = (action: Action) => (families.has(familyOf(action)) ? 0 : 1);
  return ACTION_NAMES.filter((action) => actions.length > 0 && !actions.includes(action))
    .toSorted((a, b) => isNear(a) - isNear(b))
    .slice(0, MAX_TRIED);
}

/** `movieByName` and `movieByURL` belong to the same family. */
function familyOf(action: Action): string {
  return action.replace(/(By|Cascade).*/, '');
}

/** An example of a declared action, which may find something here too. */
function inputFor(context: Context, action: Action) {
  const [example] = context.actions.flatMap((declared) => context.examplesOf(declared));
  return { ...plainInput(action), ...example };
}

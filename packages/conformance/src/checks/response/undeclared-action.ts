import { ACTION_NAMES, type Action } from '@obscura/protocol';
import fc from 'fast-check';
import { brokenBecause, hasResult } from '../../experiments/outcome.js';
import { askSingle, type Call } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, plainInput } from '../../subject/questions.js';

/** Enough for those that are like the declared ones, and a few others. */
const MAX_TRIED = 8;

export const responseUndeclaredAction = defineCheck({
  id: 'response/undeclared-action',
  level: 'SHOULD',
  rules: ['RES-7'],
  docs: {
    title: 'An action works that the manifest does not declare',
    why: 'Obscura never asks for it, so nobody gets what the plugin could tell.',
    fix: 'Declare it under `capabilities`, or refuse it in words.',
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
    // Who breaks on an action that it does not know does so on made-up ones too.
    if (brokenBecause(asked) !== undefined) return { is: 'elsewhere' };
    return hasResult(asked) ? fail(`${asked.call.envelope?.action} returns a result: declare it`) : PASS;
  },
});

function undeclared({ actions }: Context): Action[] {
  const families = new Set(actions.map(familyOf));
  const isNear = (action: Action) => (families.has(familyOf(action)) ? 0 : 1);
  return ACTION_NAMES.filter((action) => actions.length > 0 && !actions.includes(action))
    .toSorted((a, b) => isNear(a) - isNear(b))
    .slice(0, MAX_TRIED);
}

/** `movieByName` and `movieByURL` are of one family. */
function familyOf(action: Action): string {
  return action.replace(/(By|Cascade).*/, '');
}

/** What finds something elsewhere may do so here. */
function inputFor(context: Context, action: Action) {
  const [example] = context.actions.flatMap((declared) => context.examplesOf(declared));
  return { ...plainInput(action), ...example };
}

import fc from 'fast-check';
import { defineComparison } from '../../experiments/comparison/comparison.js';
import { fromLastKey, inEscapes } from '../../experiments/comparison/in-every-way.js';
import { askSingle, type Call, respelled } from '../../model/call.js';
import type { Context } from '../../model/context.js';
import { askerOf, baselinesOfOneAction } from '../../subject/exam/questions.js';

export const inputJsonSpellingIrrelevant = defineComparison({
  id: 'input/json-spelling-irrelevant',
  level: 'MUST',
  rules: ['PROC-4'],
  docs: {
    title: 'The answer depends on how the JSON is formatted',
    why: 'Another version of Obscura may format the same envelope with different white space or escapes, and the plugin finds nothing.',
    fix: 'Read all of stdin as bytes and give it to a JSON parser before you look at any of it. JSON is UTF-8, and a letter and its escape mean the same.',
    examples: {
      python: 'envelope = json.loads(sys.stdin.buffer.read())',
      typescript: 'const envelope = JSON.parse(stdin);',
    },
  },
  baselines: (context) => [...baselinesOfOneAction(context), ...foreignQuestions(context)],
  variants: (call) => [
    respelled(call, JSON.stringify(call.envelope, null, '\t')),
    respelled(call, `\r\n ${JSON.stringify(fromLastKey(call.envelope))}\n`),
    respelled(call, inEscapes(JSON.stringify(call.envelope))),
  ],
  isJoint: true,
  how: 'when the envelope is the same but its white space, escapes or key order differ',
});

/** A plugin that decodes stdin with the wrong encoding still gets ASCII right, so only an example with other letters exposes it. */
function foreignQuestions(context: Context): fc.Arbitrary<Call>[] {
  return context.actions.flatMap((action) => {
    const [first, ...others] = context.examplesOf(action);
    const isForeign = (input: object) => /[^\0-\x7f]/.test(JSON.stringify(input));
    const foreign = first && !isForeign(first) ? others.find(isForeign) : undefined;
    return foreign ? [fc.constant(askSingle(askerOf(context, action), foreign))] : [];
  });
}

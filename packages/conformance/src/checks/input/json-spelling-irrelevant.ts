import fc from 'fast-check';
import { defineComparison } from '../../experiments/comparison.js';
import { askSingle, type Call, respelled } from '../../model/call.js';
import type { Context } from '../../model/context.js';
import { askerOf, baselines } from '../../subject/questions.js';

export const inputJsonSpellingIrrelevant = defineComparison({
  id: 'input/json-spelling-irrelevant',
  level: 'MUST',
  rules: ['PROC-4'],
  docs: {
    title: 'The answer depends on how the JSON is spelled',
    why: 'Another version of Obscura writes the same envelope with other white space or escapes, and nothing is found.',
    fix: 'Parse the bytes of stdin by a JSON parser, as a whole, and look at nothing before it is parsed. JSON is UTF-8: raw letters and their escapes mean the same.',
    examples: {
      python: 'envelope = json.loads(sys.stdin.buffer.read())',
      typescript: 'const envelope = JSON.parse(stdin);',
    },
  },
  baselines: (context) => [
    ...context.actions.flatMap((action) => baselines(context, action, ['single', 'batch'])),
    ...foreignQuestions(context),
  ],
  variants: (call) => [
    respelled(call, JSON.stringify(call.envelope, null, '\t')),
    respelled(call, `\r\n ${JSON.stringify(backwards(call.envelope))}\n`),
    respelled(call, inEscapes(JSON.stringify(call.envelope))),
  ],
  how: 'when the same envelope has other white space, escapes, or order of keys',
});

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, backwards(inner)]),
  );
}

/** Every letter within strings as `\u` escape; escapes that are there stay. */
function inEscapes(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, (string) =>
    string.replaceAll(/\\u[0-9a-f]{4}|\\.|[A-Za-z\u0080-\uffff]/g, (unit) => (unit.length > 1 ? unit : escaped(unit))),
  );
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Whoever reads stdin in another encoding understands ASCII, and escapes: only an example with other letters shows it. */
function foreignQuestions(context: Context): fc.Arbitrary<Call>[] {
  return context.actions.flatMap((action) => {
    const [first, ...others] = context.examplesOf(action);
    const isForeign = (input: object) => /[^\0-\x7f]/.test(JSON.stringify(input));
    const foreign = first && !isForeign(first) ? others.find(isForeign) : undefined;
    return foreign ? [fc.constant(askSingle(askerOf(context, action), foreign))] : [];
  });
}

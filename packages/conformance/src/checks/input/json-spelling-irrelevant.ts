import { inOtherSpellings } from '../../experiments/comparison/in-every-way.js';
import { defineJointComparison } from '../../experiments/comparison/joint-comparison.js';

export const inputJsonSpellingIrrelevant = defineJointComparison({
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
  variants: inOtherSpellings,
  how: 'when the envelope is the same but its white space, escapes or key order differ',
});

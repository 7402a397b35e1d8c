import { withUnknownFields } from '../../experiments/comparison/in-every-way.js';
import { defineJointComparison } from '../../experiments/comparison/joint-comparison.js';

export const inputUnknownFieldsIgnored = defineJointComparison({
  id: 'input/unknown-fields-ignored',
  level: 'MUST',
  rules: ['ENV-7'],
  docs: {
    title: 'An unknown field changes the answer',
    why: 'The next version of Obscura adds a field, and every lookup with this plugin stops working.',
    fix: 'Pick the fields that you know by name, and never pass on the whole object.',
    examples: {
      python: 'title = envelope["input"].get("title")  # not search(**envelope["input"])',
      typescript: 'const { title } = envelope.input; // not: new URLSearchParams(envelope.input)',
    },
  },
  variants: withUnknownFields,
  how: 'when the envelope has an unknown field',
});

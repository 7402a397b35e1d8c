import { defineComparison } from '../../experiments/comparison.js';
import { respelled } from '../../model/call.js';

/** More than any pipe holds. */
const LARGE_BYTES = 1024 ** 2;

export const processReadsLargeEnvelopes = defineComparison({
  id: 'process/reads-large-envelopes',
  level: 'MUST',
  rules: ['PROC-4', 'ENV-7'],
  docs: {
    title: 'A large envelope is not read to its end',
    why: 'A large batch, or a field that a later host adds, and every item of the call stays without metadata.',
    fix: 'Read stdin until it ends, not one line and not one buffer.',
    examples: {
      python: 'envelope = json.loads(sys.stdin.buffer.read())',
      typescript:
        'const chunks = [];\nfor await (const chunk of process.stdin) chunks.push(chunk);\nconst envelope = JSON.parse(Buffer.concat(chunks).toString());',
    },
  },
  // In front, so that who stops early misses the question.
  variants: (call) =>
    [1, LARGE_BYTES].map((size) =>
      respelled(call, JSON.stringify({ fieldOfTomorrow: 'x'.repeat(size), ...call.envelope })),
    ),
  // Who does not take the field at all fails input/unknown-fields-ignored.
  hasControl: true,
  how: 'when the envelope has another field of 1 MiB',
});

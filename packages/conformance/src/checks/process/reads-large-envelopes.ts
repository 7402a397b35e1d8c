import { defineComparison } from '../../experiments/comparison/comparison.js';
import { respelled } from '../../model/call.js';
import { baselinesOfOneAction } from '../../subject/exam/questions.js';

/** More than any pipe buffers. */
const LARGE_BYTES = 1024 ** 2;

export const processReadsLargeEnvelopes = defineComparison({
  id: 'process/reads-large-envelopes',
  level: 'MUST',
  rules: ['PROC-4', 'ENV-7'],
  docs: {
    title: 'The plugin does not read a large envelope to its end',
    why: 'If a batch is large, or a future host adds a field, no item of the call gets any metadata.',
    fix: 'Read stdin until it ends, not just one line or one buffer.',
    examples: {
      python: 'envelope = json.loads(sys.stdin.buffer.read())',
      typescript:
        'const chunks = [];\nfor await (const chunk of process.stdin) chunks.push(chunk);\nconst envelope = JSON.parse(Buffer.concat(chunks).toString());',
    },
  },
  baselines: baselinesOfOneAction,
  // The field comes first, so that a plugin that stops early misses the question.
  variants: (call) =>
    [1, LARGE_BYTES].map((size) =>
      respelled(call, JSON.stringify({ fieldOfTomorrow: 'x'.repeat(size), ...call.envelope })),
    ),
  // A plugin that chokes on the field whatever its size fails input/unknown-fields-ignored.
  hasControl: true,
  how: 'when the envelope has an extra field of 1 MiB',
});

import { defineStdoutCheck } from './define-stdout-check.js';
import { nameForeign } from './foreign-text.js';
import { LOGGING_EXAMPLE } from './logging-example.js';

export const stdoutNothingAfterJson = defineStdoutCheck({
  id: 'stdout/nothing-after-json',
  rule: 'OUT-1',
  stage: 'json',
  convicts: 'foreign-after',
  tell: ({ foreign }) => ({
    message: `${foreign.bytes.length} foreign bytes stand after the answer, likely ${nameForeign(foreign)}`,
    offset: foreign.offset,
  }),
  docs: {
    title: 'Something else is on stdout after the answer',
    why: 'Obscura reads stdout as one JSON document, so every look-up fails.',
    fix: 'Write the answer last and nothing after it; log to stderr.',
    examples: LOGGING_EXAMPLE,
  },
});

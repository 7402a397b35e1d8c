import { counted } from '../../wording/counted.js';
import { defineStdoutCheck } from './define-stdout-check.js';
import { LOGGING_EXAMPLE } from './logging-example.js';
import { nameForeign } from './reading/foreign-text.js';

export const stdoutNothingAfterJson = defineStdoutCheck({
  id: 'stdout/nothing-after-json',
  rule: 'OUT-1',
  stage: 'json',
  failsOn: 'foreign-after',
  describe: ({ foreign }) => ({
    message: `${counted(foreign.bytes.length, 'extra byte')} after the answer, probably ${nameForeign(foreign)}`,
    offset: foreign.offset,
  }),
  docs: {
    title: 'There is extra output on stdout after the answer',
    why: 'Obscura reads stdout as one JSON document, so the lookup fails.',
    fix: 'Write the answer last and nothing after it. Write logs to stderr.',
    examples: LOGGING_EXAMPLE,
  },
});

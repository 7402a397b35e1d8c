import { counted } from '../../wording/counted.js';
import { defineStdoutCheck } from './define-stdout-check.js';
import { LOGGING_EXAMPLE } from './logging-example.js';
import { nameForeign } from './reading/foreign-text.js';

export const stdoutNothingBeforeJson = defineStdoutCheck({
  id: 'stdout/nothing-before-json',
  rule: 'OUT-1',
  stage: 'json',
  failsOn: 'foreign-before',
  describe: ({ foreign }) => ({
    message: `${counted(foreign.bytes.length, 'extra byte')} before the answer, probably ${nameForeign(foreign)}`,
    offset: foreign.offset,
  }),
  docs: {
    title: 'There is extra output on stdout before the answer',
    why: 'Obscura reads stdout as one JSON document, so the lookup fails.',
    fix: 'Write logs to stderr. If a library prints, redirect its output to stderr while it runs.',
    examples: LOGGING_EXAMPLE,
  },
});

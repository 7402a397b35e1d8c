import { defineStdoutCheck } from './define-stdout-check.js';
import { nameForeign } from './foreign-text.js';
import { LOGGING_EXAMPLE } from './logging-example.js';

export const stdoutNothingBeforeJson = defineStdoutCheck({
  id: 'stdout/nothing-before-json',
  rule: 'OUT-1',
  stage: 'json',
  convicts: 'foreign-before',
  tell: ({ foreign }) => ({
    message: `${foreign.bytes.length} foreign bytes stand before the answer, likely ${nameForeign(foreign)}`,
    offset: foreign.offset,
  }),
  docs: {
    title: 'Something else is on stdout before the answer',
    why: 'Obscura reads stdout as one JSON document, so every look-up fails.',
    fix: 'Write logs to stderr. If a library prints, send its output there while it runs.',
    examples: LOGGING_EXAMPLE,
  },
});

import { defineStdoutCheck } from './define-stdout-check.js';

export const stdoutUtf8 = defineStdoutCheck({
  id: 'stdout/utf8',
  rule: 'OUT-2',
  stage: 'bytes',
  convicts: 'not-utf8',
  tell: ({ offset }) => ({ message: `stdout is not UTF-8 at byte ${offset}`, offset }),
  docs: {
    title: 'The answer is not UTF-8',
    why: 'Obscura refuses the answer: titles with accents or in other scripts would be garbled.',
    fix: 'Write UTF-8 bytes, whatever the locale of the machine says.',
    examples: {
      python: 'sys.stdout.buffer.write(json.dumps(response).encode("utf-8"))',
      typescript: 'process.stdout.write(JSON.stringify(response)); // always UTF-8',
    },
  },
});

import { defineStdoutCheck } from './define-stdout-check.js';
import { nameEncoding } from './reading/name-encoding.js';

export const stdoutUtf8 = defineStdoutCheck({
  id: 'stdout/utf8',
  rule: 'OUT-2',
  stage: 'bytes',
  failsOn: 'not-utf8',
  describe({ offset }, stdout) {
    const name = nameEncoding(stdout, offset);
    return {
      message: `stdout is not UTF-8 at byte ${offset}${name === undefined ? '' : `: it looks like ${name}`}`,
      offset,
    };
  },
  docs: {
    title: 'The answer is not UTF-8',
    why: 'Obscura rejects the answer, because accents and other scripts would come out garbled.',
    fix: 'Write UTF-8 bytes, whatever the locale of the machine.',
    examples: {
      python: 'sys.stdout.buffer.write(json.dumps(response).encode("utf-8"))',
      typescript: 'process.stdout.write(JSON.stringify(response)); // always UTF-8',
    },
  },
});

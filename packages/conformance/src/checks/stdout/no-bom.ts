import { defineStdoutCheck } from './define-stdout-check.js';

export const stdoutNoBom = defineStdoutCheck({
  id: 'stdout/no-bom',
  rule: 'OUT-2',
  stage: 'bytes',
  convicts: 'bom',
  tell: () => ({ message: 'stdout begins with a byte order mark', offset: 0 }),
  docs: {
    title: 'The answer begins with a byte order mark',
    why: 'A byte order mark is no JSON, so Obscura refuses the answer.',
    fix: 'Encode as plain UTF-8.',
    examples: {
      python: 'json.dumps(response).encode("utf-8")  # not "utf-8-sig"',
      typescript: 'process.stdout.write(JSON.stringify(response)); // without \\ufeff',
    },
  },
});

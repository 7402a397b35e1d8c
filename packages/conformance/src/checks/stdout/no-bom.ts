import { defineStdoutCheck } from './define-stdout-check.js';

export const stdoutNoBom = defineStdoutCheck({
  id: 'stdout/no-bom',
  rule: 'OUT-2',
  stage: 'bytes',
  failsOn: 'bom',
  describe: () => ({ message: 'stdout starts with a byte order mark', offset: 0 }),
  docs: {
    title: 'The answer starts with a byte order mark',
    why: 'JSON must not start with a byte order mark, so Obscura rejects the answer.',
    fix: 'Encode as plain UTF-8.',
    examples: {
      python: 'json.dumps(response).encode("utf-8")  # not "utf-8-sig"',
      typescript: 'process.stdout.write(JSON.stringify(response)); // without \\ufeff',
    },
  },
});

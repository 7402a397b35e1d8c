import { defineStdoutCheck } from './define-stdout-check.js';
import { nameJsonDefect } from './json-defect.js';

export const stdoutStrictJson = defineStdoutCheck({
  id: 'stdout/strict-json',
  rule: 'OUT-3',
  stage: 'json',
  convicts: 'not-json',
  tell: ({ offset, reason }, stdout) => ({
    message: `stdout is not JSON at byte ${offset}: ${nameJsonDefect(stdout, offset) ?? reason}`,
    offset,
  }),
  docs: {
    title: 'The answer is not JSON',
    why: 'Obscura refuses the answer, so the look-up fails.',
    fix: 'Serialise the answer with a JSON library, never by `str` or by hand. NaN and Infinity are no JSON: leave such fields out.',
    examples: {
      python: 'print(json.dumps(response, allow_nan=False))  # not print(response)',
      typescript: 'process.stdout.write(JSON.stringify(response));',
    },
  },
});

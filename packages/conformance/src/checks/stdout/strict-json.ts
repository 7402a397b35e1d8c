import { defineStdoutCheck } from './define-stdout-check.js';
import { findJsonDefect } from './reading/json-defect.js';

export const stdoutStrictJson = defineStdoutCheck({
  id: 'stdout/strict-json',
  rule: 'OUT-3',
  stage: 'json',
  failsOn: 'not-json',
  describe({ offset, reason }, stdout) {
    const defect = findJsonDefect(stdout, offset);
    return {
      message: `stdout is not JSON at byte ${offset}: ${defect?.says ?? reason}`,
      offset,
      advice: defect?.advice,
    };
  },
  docs: {
    title: 'The answer is not JSON',
    why: 'Obscura rejects the answer, so the lookup fails.',
    fix: 'Serialize the answer with a JSON library, never with `str` or by hand. JSON has no NaN or Infinity: leave such fields out.',
    examples: {
      python: 'print(json.dumps(response, allow_nan=False))  # not print(response)',
      typescript: 'process.stdout.write(JSON.stringify(response));',
    },
  },
});

import { lateAnswers, seeLateAnswer } from '../../../experiments/failures/late-answer.js';
import { defineCheck } from '../../../model/check.js';

export const errorUpstreamLate = defineCheck({
  id: 'error/upstream-late',
  level: 'SHOULD',
  rules: ['PROC-5'],
  leniency: 'Whatever the plugin answers, after nine seconds it still comes before the deadline.',
  docs: {
    title: 'The plugin does not exit while its provider is still sending',
    why: 'Obscura waits for the process to end, at most until the deadline. Then it stops the plugin and discards the answer.',
    fix: 'Do not wait for a thread or a request that you have given up on.',
    examples: {
      python:
        'threading.Thread(target=work, daemon=True).start()  # not a ThreadPoolExecutor, which waits for its threads',
      typescript:
        'const response = await fetch(url, { signal: AbortSignal.timeout(8000) }); // not Promise.race, which ends no request',
    },
  },
  kind: 'experiment',
  sources: lateAnswers,
  see: seeLateAnswer,
});

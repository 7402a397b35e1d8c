import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { crashOf } from '../../model/crash.js';

export const processAnswersNotCrashes = defineCheck({
  id: 'process/answers-not-crashes',
  level: 'MUST',
  rules: ['PROC-6'],
  docs: {
    title: 'The plugin crashes instead of answering',
    why: 'Obscura shows “plugin failed” without a reason, and the item gets no metadata.',
    fix: 'Catch what can go wrong, answer `ok: false` with an error message, and exit with status 0.',
    examples: {
      python: `try:
    response = {"ok": True, "result": look_up(envelope)}
except Exception as error:
    response = {"ok": False, "error": f"could not look up: {type(error).__name__}"}
print(json.dumps(response))`,
      typescript: `try {
  respond({ ok: true, result: await lookUp(envelope) });
} catch (error) {
  respond({ ok: false, error: \`could not look up: \${error}\` });
}`,
    },
  },
  kind: 'judge',
  stage: 'exit',
  holdsFor: ['answer', 'refusal'],
  see({ transcript, expects }) {
    const { ending } = transcript;
    if (ending.kind !== 'exited' && ending.kind !== 'signaled') return NOT_EXERCISED;
    if (ending.kind === 'signaled') return fail(`the plugin was killed by ${ending.signal}`);
    const crash = crashOf(transcript);
    if (crash !== undefined) return fail(`the plugin ended with ${crash}`);
    // Refusing by exit status is bad style, but not a crash (PROC-6).
    if (ending.kind === 'exited' && ending.code !== 0 && expects === 'answer') {
      return fail(`the plugin exited with status ${ending.code} instead of answering`);
    }
    return PASS;
  },
});

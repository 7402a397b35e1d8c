import { crashOf } from '../../diagnosis/crash.js';
import { diagnose } from '../../diagnosis/diagnose.js';
import { wrongFirstLine } from '../../diagnosis/first-line.js';
import { type Advice, advised, defineCheck, doneBy, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import type { Observed } from '../../model/seen/observed.js';

/** What a shell exits with if it cannot read a script, or not run what the script names. */
const SHELL_STATUS = [2, 126, 127];

/** For an answer that the exit status spoils. */
const STATUS: Advice = {
  title: 'The exit status spoils a good answer',
  why: 'Obscura discards the answer, because any status but 0 means that the plugin failed.',
  fix: 'Exit with status 0 whenever there is an answer, also if it is an error or “no match”.',
  examples: {
    python: 'print(json.dumps(response))\nsys.exit(0)  # not sys.exit(1), and not sys.exit(response)',
    typescript: 'process.stdout.write(JSON.stringify(response)); // and leave process.exitCode alone',
  },
};

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
  see(observed) {
    const seen = seeEnding(observed);
    return seen.is === 'fail' ? doneBy(seen, { is: 'end' }) : seen;
  },
});

function seeEnding({ transcript, expects, answer }: Observed) {
  const { ending } = transcript;
  if (ending.kind !== 'exited' && ending.kind !== 'signaled') return NOT_EXERCISED;
  if (ending.kind === 'signaled') return fail(`the plugin was killed by ${ending.signal}`);
  const crash = crashOf(transcript);
  if (crash !== undefined) return advised(fail(`the plugin ended with ${crash.words}`), diagnose(transcript));
  // Refusing by exit status is bad style, but not a crash (PROC-6).
  if (ending.code === 0 || expects !== 'answer') return PASS;
  if (answer?.ok) {
    const beside = `the plugin exited with status ${ending.code} after a complete answer`;
    return advised(fail(beside), STATUS);
  }
  const exited = `the plugin exited with status ${ending.code} instead of answering`;
  const firstLine = SHELL_STATUS.includes(ending.code) ? wrongFirstLine(transcript.launch) : undefined;
  if (firstLine) return advised(fail(`${exited}: ${firstLine.says}`), firstLine.advice);
  return advised(fail(exited), diagnose(transcript));
}

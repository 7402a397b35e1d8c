import { LETTING_GO, lingers } from '../../diagnosis/lingers.js';
import { type Advice, advised, defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { counted } from '../../wording/counted.js';

/** For a plugin that answers and then does not exit. */
const LINGERING: Advice = {
  title: 'The plugin does not exit after its answer',
  why: 'Obscura waits for the process to end. At the deadline, it stops the plugin and discards the answer.',
  ...LETTING_GO,
};

export const processMeetsDeadline = defineCheck({
  id: 'process/meets-deadline',
  level: 'MUST',
  rules: ['PROC-5'],
  docs: {
    title: 'The plugin times out',
    why: 'Obscura stops the plugin at the deadline and discards its work. Until then, the library scan waits.',
    fix: 'Set a timeout on every request, read stdin once to its end, never wait for a terminal, and exit once the answer is written.',
    examples: {
      python: `envelope = json.loads(sys.stdin.buffer.read())
with urllib.request.urlopen(request, timeout=10) as response:
    ...`,
      typescript: 'const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });',
    },
  },
  kind: 'judge',
  isTimed: true,
  stage: 'exit',
  holdsFor: ['answer', 'refusal', 'anything'],
  see(observed) {
    const { ending, stdout } = observed.transcript;
    if (ending.kind !== 'timed-out')
      return ending.kind === 'exited' || ending.kind === 'signaled' ? PASS : NOT_EXERCISED;
    if (lingers(observed)) {
      const message = `the plugin was still running after ${ending.deadlineMs / 1000} s, although its answer was complete`;
      return advised(fail(message), LINGERING);
    }
    const wrote =
      stdout.length > 0
        ? `although it had written ${counted(stdout.length, 'byte')} to stdout`
        : 'and had written nothing to stdout';
    return fail(`the plugin was still running after ${ending.deadlineMs / 1000} s, ${wrote}`);
  },
});

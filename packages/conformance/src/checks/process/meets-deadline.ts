import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { counted } from '../../wording/counted.js';

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
  see({ transcript: { ending, stdout } }) {
    if (ending.kind !== 'timed-out')
      return ending.kind === 'exited' || ending.kind === 'signaled' ? PASS : NOT_EXERCISED;
    const wrote =
      stdout.length > 0
        ? `although it had written ${counted(stdout.length, 'byte')} to stdout`
        : 'and had written nothing to stdout';
    return fail(`the plugin was still running after ${ending.deadlineMs / 1000} s, ${wrote}`);
  },
});

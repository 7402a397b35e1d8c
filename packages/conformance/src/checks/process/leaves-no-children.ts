import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

export const processLeavesNoChildren = defineCheck({
  id: 'process/leaves-no-children',
  level: 'MUST',
  rules: ['PROC-7'],
  docs: {
    title: 'The plugin leaves processes behind',
    why: 'Each look-up leaves another process on the user’s server, until it runs out of memory.',
    fix: 'Wait for the processes that you start, or end them, before you exit.',
    examples: {
      python: 'subprocess.run(["ffprobe", path], check=True, timeout=10)  # waits, where Popen does not',
      typescript: 'await execa("ffprobe", [path], { timeout: 10_000 });',
    },
  },
  kind: 'judge',
  stage: 'exit',
  holdsFor: ['answer', 'refusal', 'anything'],
  see({ transcript: { ending, left } }) {
    if (left.length === 0) return ending.kind === 'exited' ? PASS : NOT_EXERCISED;
    const rows = left.map(({ pid, command }) => `${pid} ${command}`);
    return fail(`${left.length} process(es) were alive 100 ms after the plugin had exited`, rows);
  },
});

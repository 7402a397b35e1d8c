import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

export const processLeavesNoChildren = defineCheck({
  id: 'process/leaves-no-children',
  level: 'MUST',
  rules: ['PROC-7'],
  docs: {
    title: 'The plugin leaves processes behind',
    why: 'Every lookup leaves another process on the user’s server, until it runs out of memory.',
    fix: 'Before you exit, wait for the processes that you started, or stop them.',
    examples: {
      python: 'subprocess.run(["ffprobe", path], check=True, timeout=10)  # waits, unlike Popen',
      typescript: 'await execa("ffprobe", [path], { timeout: 10_000 });',
    },
  },
  kind: 'judge',
  stage: 'exit',
  holdsFor: ['answer', 'refusal', 'anything'],
  see({ transcript: { ending, left } }) {
    if (left.length === 0) return ending.kind === 'exited' ? PASS : NOT_EXERCISED;
    const rows = left.map(({ pid, command }) => `${pid} ${command}`);
    const alive = left.length === 1 ? '1 process was' : `${left.length} processes were`;
    return fail(`${alive} still running 100 ms after the plugin exited`, rows);
  },
});

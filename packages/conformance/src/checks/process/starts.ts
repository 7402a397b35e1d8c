import { describeUnstartable, isTransient } from '@obscura/executor/internal';
import { wrongFirstLine } from '../../diagnosis/first-line.js';
import { advised, defineCheck, fail, PASS } from '../../model/check.js';

export const processStarts = defineCheck({
  id: 'process/starts',
  level: 'MUST',
  rules: ['PROC-1'],
  docs: {
    title: 'The plugin cannot be started',
    why: 'Obscura cannot start the plugin either, so every lookup fails.',
    fix: 'Name a program in `script` that exists and is executable. Paths are relative to the plugin’s directory.',
    examples: { yaml: 'script: ["python3", "main.py"]' },
  },
  kind: 'judge',
  stage: 'start',
  holdsFor: ['answer', 'refusal', 'anything'],
  see({ transcript: { ending, launch } }) {
    // A machine that is out of processes or memory says nothing about the plugin.
    if (ending.kind !== 'unstartable' || isTransient(ending.cause)) return PASS;
    const firstLine = ending.cause.kind === 'no-interpreter' ? wrongFirstLine(launch) : undefined;
    const why = firstLine?.says ?? describeUnstartable(ending.cause, launch.file);
    return advised(fail(`\`${launch.file}\` did not start: ${why}`), firstLine?.advice);
  },
});

import { describeUnstartable, isTransient } from '@obscura/executor/internal';
import { defineCheck, fail, PASS } from '../../model/check.js';

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
    return fail(`\`${launch.file}\` did not start: ${describeUnstartable(ending.cause, launch.file)}`);
  },
});

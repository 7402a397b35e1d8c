import { defineManifestCheck } from './define-manifest-check.js';

export const manifestRuntimeFields = defineManifestCheck('runtime-fields', 'MUST', {
  title: 'The field that the runtime needs is missing',
  why: 'Obscura does not know what to start, so every lookup fails.',
  fix: 'Set `script` (a list of command and arguments) for python, `entry` for typescript, or `stashDefinition` for stash-compat.',
  examples: {
    yaml: `runtime: python
script: ["python3", "main.py"]`,
  },
});

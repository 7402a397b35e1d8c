import { defineManifestCheck } from './define-manifest-check.js';

export const manifestRuntimeFields = defineManifestCheck('runtime-fields', 'MUST', {
  title: 'The runtime lacks what it starts',
  why: 'Obscura does not know what to start, so every look-up fails.',
  fix: 'Give `script` (a list: command and arguments) for python, `entry` for typescript, `stashDefinition` for stash-compat.',
  examples: {
    yaml: `runtime: python
script: ["python3", "main.py"]`,
  },
});

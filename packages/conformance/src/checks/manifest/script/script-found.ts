import { defineManifestCheck } from '../define-manifest-check.js';

export const manifestScriptFound = defineManifestCheck('script-found', 'MUST', {
  title: 'The script does not exist',
  why: 'The interpreter starts and finds nothing to run, so every lookup fails.',
  fix: 'Name the file that starts the plugin, relative to the plugin’s directory.',
  examples: {
    yaml: `script: ["python3", "main.py"]`,
  },
});

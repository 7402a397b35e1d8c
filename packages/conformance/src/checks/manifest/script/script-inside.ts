import { defineManifestCheck } from '../define-manifest-check.js';

export const manifestScriptInside = defineManifestCheck('script-inside', 'MUST', {
  title: 'The script is outside the plugin’s directory',
  why: 'Users install the plugin’s directory alone. The file is missing there, or it is somebody else’s.',
  fix: 'Put the file into the plugin’s directory. If it belongs to a package in a sibling directory, name that under `requires`.',
  examples: {
    yaml: `script: ["python3", "../py_common/run.py"]
requires: [py_common]`,
  },
});

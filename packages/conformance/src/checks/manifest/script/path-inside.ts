import { defineManifestCheck } from '../define-manifest-check.js';

export const manifestPathInside = defineManifestCheck('path-inside', 'MUST', {
  title: 'A path points outside the plugin’s directory',
  why: 'Obscura does not load code from outside the plugin’s directory, so every lookup fails.',
  fix: 'Name a file inside the plugin’s directory. A symbolic link to the outside counts as outside.',
  examples: {
    yaml: `runtime: typescript
entry: dist/index.js`,
  },
});

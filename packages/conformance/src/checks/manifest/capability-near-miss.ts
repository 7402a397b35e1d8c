import { defineManifestCheck } from './define-manifest-check.js';

export const manifestCapabilityNearMiss = defineManifestCheck('capability-near-miss', 'MUST', {
  title: 'A capability is misspelt',
  why: 'Obscura ignores keys that it does not know, so this action is never called.',
  fix: 'Write the key that was meant.',
  examples: {
    yaml: `capabilities:
  movieByName: true`,
  },
});

import { defineManifestCheck } from '../define-manifest-check.js';

export const manifestCapabilityNearMiss = defineManifestCheck('capability-near-miss', 'MUST', {
  title: 'A capability is misspelled',
  why: 'Obscura ignores unknown keys, so it never calls this action.',
  fix: 'Correct the spelling.',
  examples: {
    yaml: `capabilities:
  movieByName: true`,
  },
});

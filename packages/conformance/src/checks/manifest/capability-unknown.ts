import { defineManifestCheck } from './define-manifest-check.js';

export const manifestCapabilityUnknown = defineManifestCheck('capability-unknown', 'SHOULD', {
  title: 'A capability is unknown',
  why: 'Obscura ignores keys that it does not know.',
  fix: 'Remove the key, or check its spelling against `docs/protocol.md`.',
  examples: {
    yaml: `capabilities:
  movieByName: true`,
  },
});

import { defineManifestCheck } from '../define-manifest-check.js';

export const manifestCapabilityUnknown = defineManifestCheck('capability-unknown', 'SHOULD', {
  title: 'A capability is unknown',
  why: 'Obscura ignores unknown keys, so this one has no effect.',
  fix: 'Remove the key, or check its spelling against `docs/protocol.md`.',
  examples: {
    yaml: `capabilities:
  movieByName: true`,
  },
});

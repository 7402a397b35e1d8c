import { defineManifestCheck } from '../define-manifest-check.js';

export const manifestCapabilityValues = defineManifestCheck('capability-values', 'MUST', {
  title: 'A capability is not true or false',
  why: 'Obscura refuses to load the plugin. YAML 1.2 reads `yes` and `on` as strings.',
  fix: 'Write true or false.',
  examples: {
    yaml: `capabilities:
  movieByName: true`,
  },
});

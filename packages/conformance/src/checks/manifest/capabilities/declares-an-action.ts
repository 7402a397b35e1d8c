import { defineManifestCheck } from '../define-manifest-check.js';

export const manifestDeclaresAnAction = defineManifestCheck('declares-an-action', 'MUST', {
  title: 'No action is declared',
  why: 'Obscura never calls the plugin. It is installed but does nothing.',
  fix: 'Declare every action that the plugin supports.',
  examples: {
    yaml: `capabilities:
  movieByName: true`,
  },
});

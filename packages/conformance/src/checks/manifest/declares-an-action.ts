import { defineManifestCheck } from './define-manifest-check.js';

export const manifestDeclaresAnAction = defineManifestCheck('declares-an-action', 'MUST', {
  title: 'No action is declared',
  why: 'Obscura never calls the plugin: it is installed and does nothing.',
  fix: 'Declare each action that the plugin answers.',
  examples: {
    yaml: `capabilities:
  movieByName: true`,
  },
});

import { defineManifestCheck } from './define-manifest-check.js';

export const manifestIdValid = defineManifestCheck('id-valid', 'MUST', {
  title: 'The id cannot name a directory',
  why: 'The id names the directory that Obscura installs the plugin into; with this one the installation fails.',
  fix: 'Use letters, digits, `.`, `_` and `-`, beginning with a letter or digit, at most 128 characters.',
  examples: {
    yaml: `id: my-plugin`,
  },
});

import { defineManifestCheck } from './define-manifest-check.js';

export const manifestIdValid = defineManifestCheck('id-valid', 'MUST', {
  title: 'The id cannot be a directory name',
  why: 'Obscura installs a plugin into a directory named after its id. With this id, the installation fails.',
  fix: 'Use at most 128 letters, digits, `.`, `_` and `-`, starting with a letter or digit.',
  examples: {
    yaml: `id: my-plugin`,
  },
});

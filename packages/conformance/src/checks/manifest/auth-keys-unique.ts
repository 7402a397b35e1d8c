import { defineManifestCheck } from './define-manifest-check.js';

export const manifestAuthKeysUnique = defineManifestCheck('auth-keys-unique', 'MUST', {
  title: 'Two credentials have the same key',
  why: 'Obscura asks the user twice but passes on only one of the two answers.',
  fix: 'Give each credential its own key.',
  examples: {
    yaml: `auth:
  - { key: API_KEY, label: API key }
  - { key: API_SECRET, label: API secret }`,
  },
});

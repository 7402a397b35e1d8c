import { defineManifestCheck } from './define-manifest-check.js';

export const manifestAuthKeysUnique = defineManifestCheck('auth-keys-unique', 'MUST', {
  title: 'Two credentials have the same key',
  why: 'Obscura asks the user twice and hands over one of the two answers.',
  fix: 'Give each credential a key of its own.',
  examples: {
    yaml: `auth:
  - { key: API_KEY, label: API key }
  - { key: API_SECRET, label: API secret }`,
  },
});

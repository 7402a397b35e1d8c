import { defineManifestCheck } from './define-manifest-check.js';

export const manifestOptionalFields = defineManifestCheck('optional-fields', 'MUST', {
  title: 'An optional field has the wrong type',
  why: 'Obscura refuses to load the plugin, so it does not show up at all.',
  fix: 'Give the field the type shown, or remove it.',
  examples: {
    yaml: `homepage: https://example.org
isNsfw: false
tags: [movies]
auth:
  - { key: API_KEY, label: API key, required: true, url: https://example.org/key }`,
  },
});

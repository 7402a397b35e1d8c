import { defineManifestCheck } from './define-manifest-check.js';

export const manifestKnownFields = defineManifestCheck('known-fields', 'SHOULD', {
  title: 'A field is unknown',
  why: 'Obscura ignores unknown fields, so a misspelled field has no effect.',
  fix: 'Correct the spelling, or remove the field.',
  examples: {
    yaml: `description: Finds movies on TMDB.`,
  },
});

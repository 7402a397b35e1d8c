import { defineManifestCheck } from './define-manifest-check.js';

export const manifestKnownFields = defineManifestCheck('known-fields', 'SHOULD', {
  title: 'A field is unknown',
  why: 'Obscura ignores fields that it does not know; a misspelt one has no effect.',
  fix: 'Correct its spelling, or remove it.',
  examples: {
    yaml: `description: Finds movies on TMDB.`,
  },
});

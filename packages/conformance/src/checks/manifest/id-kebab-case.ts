import { defineManifestCheck } from './define-manifest-check.js';

export const manifestIdKebabCase = defineManifestCheck('id-kebab-case', 'SHOULD', {
  title: 'The id is not kebab-case',
  why: 'The registry and its URLs show ids in kebab-case, so any other form looks like a different plugin.',
  fix: 'Write lowercase words joined by `-`.',
  examples: {
    yaml: `id: my-plugin`,
  },
});

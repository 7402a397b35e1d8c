import { defineManifestCheck } from './define-manifest-check.js';

export const manifestIdKebabCase = defineManifestCheck('id-kebab-case', 'SHOULD', {
  title: 'The id is not kebab-case',
  why: 'The registry and its URLs show ids in kebab-case; another form looks like another plugin.',
  fix: 'Write lower-case words joined by `-`.',
  examples: {
    yaml: `id: my-plugin`,
  },
});

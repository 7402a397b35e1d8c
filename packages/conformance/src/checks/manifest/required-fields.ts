import { defineManifestCheck } from './define-manifest-check.js';

export const manifestRequiredFields = defineManifestCheck('required-fields', 'MUST', {
  title: 'A required field is missing or has the wrong type',
  why: 'Obscura refuses to load the plugin, so it does not show up at all.',
  fix: 'Set id, name, version, runtime and capabilities, each with its type. Quote the version: without quotes, `1.10` is the number 1.1.',
  examples: {
    yaml: `id: my-plugin
name: My plugin
version: "1.10"
runtime: python
capabilities: { movieByName: true }`,
  },
});

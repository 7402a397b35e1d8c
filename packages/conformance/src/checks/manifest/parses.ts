import { defineManifestCheck } from './define-manifest-check.js';

export const manifestParses = defineManifestCheck('parses', 'MUST', {
  title: 'The manifest is no readable YAML document',
  why: 'Obscura cannot read what the plugin is, so it does not appear at all.',
  fix: 'Correct the YAML at the place shown. A manifest is one document, a map of fields, without repeated keys.',
  examples: {
    yaml: `id: my-plugin
name: My plugin
version: "1.0.0"
runtime: python
script: ["python3", "main.py"]
capabilities: { movieByName: true }`,
  },
});

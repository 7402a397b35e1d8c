import { defineManifestCheck } from './define-manifest-check.js';

export const manifestParses = defineManifestCheck('parses', 'MUST', {
  title: 'The manifest is not valid YAML',
  why: 'Obscura cannot read the manifest, so the plugin does not show up at all.',
  fix: 'Fix the YAML at the place shown. A manifest is one document: a map of fields without duplicate keys.',
  examples: {
    yaml: `id: my-plugin
name: My plugin
version: "1.0.0"
runtime: python
script: ["python3", "main.py"]
capabilities: { movieByName: true }`,
  },
});

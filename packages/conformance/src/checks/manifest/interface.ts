import { defineManifestCheck } from './define-manifest-check.js';

export const manifestInterface = defineManifestCheck('interface', 'SHOULD', {
  title: 'The plugin was written for another contract',
  why: 'Where the contract of an action differs from the one of the host, the host drops fields that the plugin fills, or misses others.',
  fix: 'Write the action for this contract, then let `obscura-plugin stub` renew the hashes.',
  examples: {
    yaml: `interface:
  movieByName: "sha256:2d049c3ce2725bf90dfef3b977cd7050c8210475860ec54e3c39ce1f74eea4b8"
obscura: ">=1 <2"`,
  },
});

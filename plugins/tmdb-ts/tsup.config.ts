import { defineConfig } from 'tsup';
import { base } from '../../tsup.config.base.js';

export default defineConfig({
  ...base,
  entry: ['src/index.ts'],
  // Obscura starts one file: what it imports has to be in it.
  noExternal: [/./],
  // Nobody imports the plugin, so nobody needs its types.
  dts: false,
});

import { defineConfig } from 'tsup';
import { base } from '../../tsup.config.base.js';

export default defineConfig({
  ...base,
  entry: ['src/index.ts'],
  // Obscura starts a single file, so everything that it imports must be in it.
  noExternal: [/./],
  // No other code imports the plugin, so it needs no type declarations.
  dts: false,
});

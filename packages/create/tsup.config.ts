import { defineConfig } from 'tsup';
import { base } from '../../tsup.config.base.js';

export default defineConfig({
  ...base,
  entry: { index: 'src/index.ts', run: 'src/run.ts' },
  // The command is run, not imported.
  dts: { ...base.dts, entry: 'src/index.ts' },
});

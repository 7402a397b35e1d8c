import { defineConfig } from 'tsup';
import { base, declarationsOf } from '../../tsup.config.base.js';

export default defineConfig({
  ...base,
  entry: { index: 'src/index.ts', run: 'src/run.ts' },
  // The command is run, not imported.
  dts: declarationsOf({ index: 'src/index.ts' }),
});

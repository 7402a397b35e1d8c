import { defineConfig } from 'tsup';
import { base, declarationsOf, withYaml } from '../../tsup.config.base.js';

export default defineConfig({
  ...base,
  ...withYaml,
  external: [...withYaml.external],
  noExternal: [...withYaml.noExternal],
  entry: { index: 'src/index.ts', ahead: 'src/ahead.ts' },
  dts: declarationsOf({ index: 'src/index.ts', ahead: 'src/ahead.ts' }),
});

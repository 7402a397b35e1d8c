import { defineConfig } from 'tsup';
import { base, declarationsOf, withYaml } from '../../tsup.config.base.js';

export default defineConfig({
  ...base,
  ...withYaml,
  external: [...withYaml.external],
  noExternal: [...withYaml.noExternal],
  entry: [...base.entry],
  dts: declarationsOf({ index: 'src/index.ts' }),
});

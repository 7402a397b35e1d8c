import { defineConfig } from 'tsup';
import { base, declarationsOf } from '../../tsup.config.base.js';

const readers = ['envelope/parse-envelope', 'actions/normalize-result', 'manifest/read-manifest'].map(
  (name) => `src/${name}.ts`,
);

export default defineConfig({
  ...base,
  // What several entries need becomes a chunk of its own, and bundlers take only the chunks that are used. So the readers, which are no
  // entries of the package, keep apart what a browser that only reads envelopes can do without.
  entry: [...base.entry, 'src/plugin.ts', 'src/zod.ts', ...readers],
  dts: declarationsOf({ index: 'src/index.ts', plugin: 'src/plugin.ts', zod: 'src/zod.ts' }),
  // Nothing here needs Node, and of `yaml` the build for browsers is the one in ES modules.
  platform: 'neutral',
  // One file in place of seventy.
  noExternal: ['yaml'],
});

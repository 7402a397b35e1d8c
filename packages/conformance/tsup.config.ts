import { defineConfig } from 'tsup';
import { base, declarationsOf, withYaml } from '../../tsup.config.base.js';

export default defineConfig({
  ...base,
  ...withYaml,
  external: [...withYaml.external],
  noExternal: [...withYaml.noExternal],
  entry: {
    index: 'src/index.ts',
    dev: 'src/dev.ts',
    cli: 'src/cli/run.ts',
    'check-pages': 'src/cli/commands/write-check-pages.ts',
  },
  // `list` and `explain` read the pages of the checks, and load none of them.
  onSuccess: 'node dist/check-pages.js',
  // The command is run, not imported.
  dts: declarationsOf({ index: 'src/index.ts', dev: 'src/dev.ts' }),
});

import { readFile } from 'node:fs/promises';
import { defineConfig, type Options } from 'tsup';
import { base, declarationsOf, withYaml } from '../../tsup.config.base.js';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

const library: Options = {
  ...base,
  ...withYaml,
  // What another configuration writes.
  clean: ['!command/**'],
  external: [...withYaml.external],
  noExternal: [...withYaml.noExternal],
  entry: { index: 'src/index.ts', dev: 'src/dev.ts', 'check-pages': 'src/cli/commands/write-check-pages.ts' },
  // `list` and `explain` read the pages of the checks, and load none of them.
  onSuccess: 'node dist/check-pages.js',
  dts: declarationsOf({ index: 'src/index.ts', dev: 'src/dev.ts' }),
};

/**
 * The command is run, not imported, so it may contain the packages that it uses: what a subcommand needs is a few files in place of a hundred and
 * fifty, without what it does not need of each package, and a call takes a fifth less. The archives of plugins stay outside, since few
 * subcommands read any.
 */
const command: Options = {
  ...base,
  ...withYaml,
  outDir: 'dist/command',
  external: [...withYaml.external, '@obscura/archive', 'chokidar', 'fast-check'],
  noExternal: [...withYaml.noExternal, /^@obscura\/(?!archive)/, 'zod'],
  entry: { run: 'src/cli/run.ts' },
  // Names stay, for whoever reports a bug.
  esbuildOptions(options) {
    options.minifyWhitespace = true;
    options.minifySyntax = true;
    options.conditions = ['@obscura/source'];
    options.legalComments = 'linked';
  },
  esbuildPlugins: [fromDistributions()],
};

/** Files that are run, not imported, are where they are from the `dist/` of their package, and it is not in this bundle. */
function fromDistributions(): Plugin {
  return {
    name: 'from-distributions',
    setup(build) {
      build.onLoad({ filter: /[/\\]packages[/\\][a-z]+[/\\]src[/\\].*\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const [, name] = /[/\\]packages[/\\]([a-z]+)[/\\]src[/\\]/.exec(path) ?? [];
        const dist =
          name === 'conformance'
            ? "new URL('../', import.meta.url).href"
            : `new URL('dist/', import.meta.resolve('@obscura/${name}/package.json')).href`;
        return { contents: text.replaceAll('import.meta.url', dist), loader: 'ts' };
      });
    },
  };
}

export default defineConfig([library, command]);

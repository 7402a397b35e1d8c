import { defineConfig } from 'tsup';

export const base = {
  entry: ['src/index.ts'],
  format: 'esm',
  target: 'node20.19',
  platform: 'node',
  clean: true,
} as const;

/**
 * Puts `yaml` into the package, for fast starts: one file in place of seventy. Its build in ES modules is the one for browsers, so the platform is
 * none. (`zod` stays outside: half of what it costs is needed anyway, and there must be only one.)
 */
export const withYaml = { platform: 'neutral', external: [/^node:/], noExternal: ['yaml'] } as const;

/**
 * Has tsup put the declarations of these modules together, one file for each name. `scripts/write-declarations.mjs` has written them to
 * `.types/`, with a compiler ten times as fast as the one that tsup has.
 */
export function declarationsOf(entry: Readonly<Record<string, string>>) {
  return {
    entry: Object.fromEntries(
      Object.entries(entry).map(([name, file]) => [name, file.replace(/^src\/(.*)\.ts$/, '.types/$1.d.ts')]),
    ),
    // TypeScript 6.0 rejects the `baseUrl` that tsup's declaration step sets.
    compilerOptions: { ignoreDeprecations: '6.0' },
  };
}

export default defineConfig({ ...base, entry: [...base.entry], dts: declarationsOf({ index: 'src/index.ts' }) });

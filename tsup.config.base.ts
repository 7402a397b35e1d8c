import { defineConfig } from 'tsup';

export const base = {
  entry: ['src/index.ts'],
  format: 'esm',
  target: 'node20.19',
  platform: 'node',
  clean: true,
  // TypeScript 6.0 rejects the `baseUrl` that tsup's declaration step sets.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
} as const;

export default defineConfig({ ...base, entry: [...base.entry] });

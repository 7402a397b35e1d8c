import { defineConfig } from 'vitest/config';
import { preferFastestPython } from './scripts/fastest-python.mjs';

preferFastestPython();
const packages = ['protocol', 'executor', 'upstream', 'conformance'];

export default defineConfig({
  test: {
    projects: packages.map((name) => ({
      // Tests run against the sources: no build is needed, and none can be stale.
      resolve: { conditions: ['@obscura/source'] },
      ssr: { resolve: { conditions: ['@obscura/source'], externalConditions: ['@obscura/source'] } },
      test: {
        name,
        root: `packages/${name}`,
        include: ['test/**/*.test.ts'],
        // Tests start real processes on shared machines; nothing here asserts a duration.
        testTimeout: 60_000,
        hookTimeout: 60_000,
      },
    })),
  },
});

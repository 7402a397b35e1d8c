import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';
import { preferFastestPython } from './scripts/fastest-python.mjs';
import { useOwnCache } from './scripts/own-cache.mjs';

preferFastestPython();
useOwnCache();
const roots = [
  ...['secrets', 'protocol', 'archive', 'executor', 'manager', 'upstream', 'conformance', 'create', 'cli'].map(
    (name) => `packages/${name}`,
  ),
  'plugins/tmdb-ts',
  // What holds of the repository as a whole.
  '.',
];

/** Tests that run in worker threads, as the executor may too. */
const IN_THREADS = ['test/**/*-thread.test.ts'];

function project(root: string) {
  return {
    // Tests run against the sources: no build is needed, and none can be stale.
    resolve: { conditions: ['@obscura/source'] },
    ssr: { resolve: { conditions: ['@obscura/source'], externalConditions: ['@obscura/source'] } },
    test: {
      name: root === '.' ? 'repository' : basename(root),
      root,
      include: ['test/**/*.test.ts'],
      exclude: IN_THREADS,
      // Files share what they import, which is most of the time of a small one, and follow each other: what one measures of its process is its own.
      isolate: false,
      // Only a hang takes so long: tests start real processes on shared machines, and nothing here asserts a duration.
      testTimeout: 300_000,
      hookTimeout: 300_000,
    },
  };
}

const executor = project('packages/executor');
const threads = {
  ...executor.test,
  name: 'executor in threads',
  include: IN_THREADS,
  exclude: [],
  pool: 'threads' as const,
};

export default defineConfig({
  test: {
    // Most of a test's time is that of the processes it starts, and some of it is spent waiting.
    maxWorkers: availableParallelism() + 1,
    projects: [...roots.map(project), { ...executor, test: threads }],
  },
});

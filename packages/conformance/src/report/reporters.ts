import type { MakeReporter } from './reporter.js';

/** A reporter: how to load it, and whether programs read what it writes, so that nothing else may go to the same place. */
type Entry = { load(): Promise<MakeReporter>; isForMachines: boolean };

/** Every reporter, by its name for `--reporter`. Loaded on demand. */
export const REPORTERS = {
  pretty: { isForMachines: false, load: async () => (await import('./pretty.js')).prettyReporter },
  json: { isForMachines: true, load: async () => (await import('./json.js')).jsonReporter },
  ndjson: { isForMachines: true, load: async () => (await import('./formats/streams/ndjson.js')).ndjsonReporter },
  junit: { isForMachines: true, load: async () => (await import('./formats/ci/junit.js')).junitReporter },
  ctrf: { isForMachines: true, load: async () => (await import('./formats/ci/ctrf.js')).ctrfReporter },
  tap: { isForMachines: true, load: async () => (await import('./formats/ci/tap.js')).tapReporter },
  sarif: { isForMachines: true, load: async () => (await import('./formats/ci/sarif.js')).sarifReporter },
  gitlab: { isForMachines: true, load: async () => (await import('./formats/ci/gitlab.js')).gitlabReporter },
  github: { isForMachines: false, load: async () => (await import('./formats/ci/github.js')).githubReporter },
  markdown: { isForMachines: true, load: async () => (await import('./formats/markdown.js')).markdownReporter },
  html: { isForMachines: true, load: async () => (await import('./formats/html/html.js')).htmlReporter },
  badge: { isForMachines: true, load: async () => (await import('./formats/badge.js')).badgeReporter },
  agent: { isForMachines: false, load: async () => (await import('./formats/agent.js')).agentReporter },
  trace: { isForMachines: true, load: async () => (await import('./formats/streams/trace.js')).traceReporter },
  observations: {
    isForMachines: true,
    load: async () => (await import('./formats/streams/observations.js')).observationsReporter,
  },
} as const satisfies Record<string, Entry>;

/** The name of a reporter. */
export type ReporterName = keyof typeof REPORTERS;

/** Whether there is a reporter of this name. */
export function isReporter(name: string): name is ReporterName {
  return Object.hasOwn(REPORTERS, name);
}

/** The ways to run a plugin (MAN-2). */
export const RUNTIMES = ['python', 'typescript', 'stash-compat'] as const;

/** One way to run a plugin. */
export type Runtime = (typeof RUNTIMES)[number];

/** The runtime that a value names, if it is one. */
export function runtimeOf(value: unknown): Runtime | undefined {
  return RUNTIMES.find((runtime) => runtime === value);
}

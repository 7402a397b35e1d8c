/** What the exit codes mean: the same as those of `obscura-plugin`. */
export const EXIT = { done: 0, refused: 1, usage: 2, incomplete: 3, broken: 70 } as const;

/** An exit code of `create-obscura-plugin`. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

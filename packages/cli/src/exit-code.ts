/** What the exit codes mean. The last three before 70 are verdicts of `verify` and `unpack`. */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  incomplete: 3,
  unknownKey: 4,
  unsigned: 5,
  unreadable: 6,
  broken: 70,
} as const;

/** An exit code of `obscura-plugin`. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

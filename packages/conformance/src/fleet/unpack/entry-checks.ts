import type { Level } from '../../model/check.js';

/** What can be wrong with a plugin before it is started: with its entry in the index, or its archive. */
export const ENTRY_CHECKS = {
  'registry/entry': {
    level: 'MUST',
    title: 'An entry of the index is unreadable',
    fix: 'publish the plugin again: obscura-plugin publish',
  },
  'registry/same-id': {
    level: 'MUST',
    title: 'Two plugins have the same id',
    fix: 'remove one of the entries, or rename one of the plugins; case does not count',
  },
  'registry/archive': {
    level: 'MUST',
    title: 'The archive of a plugin is missing, broken or unsafe',
    fix: 'publish the plugin again: obscura-plugin publish',
  },
  'registry/sha256': {
    level: 'MUST',
    title: 'The archive is another one than the index promises',
    fix: 'somebody changed one of the two: find out who, then publish again',
  },
  'registry/no-sha256': {
    level: 'SHOULD',
    title: 'The index has no SHA-256 for an archive',
    fix: 'publish the plugin again: obscura-plugin publish',
  },
  'registry/drift': {
    level: 'MUST',
    title: 'The index says something else than the manifest',
    fix: 'publish the plugin again: obscura-plugin publish',
  },
} as const satisfies Record<string, { level: Level; title: string; fix: string }>;

/** The id of a check that needs no call. */
export type EntryCheck = keyof typeof ENTRY_CHECKS;

/** Something wrong with an entry or its archive. */
export type EntryProblem = {
  readonly check: EntryCheck;
  readonly message: string;
  /** The same words wherever the cause is the same. Default: those of the check. */
  readonly symptom?: string;
};

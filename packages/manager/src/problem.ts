/** One thing that is wrong with a plugin, or that keeps a host from what it wants to do. */
export type Problem = {
  /** The stable name of what is wrong. */
  readonly code: ProblemCode;
  /** The file, plugin or source that it is about; empty if there is none. */
  readonly place: string;
  /** What is wrong, as a clause that follows the place. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
};

/** What can be wrong. */
export type ProblemCode =
  // Finding plugins.
  | 'plugin-absent'
  | 'manifest-invalid'
  | 'link-broken'
  | 'entry-points-invalid'
  | 'duplicate-id'
  | 'source-failed'
  // What is on, and what needs what.
  | 'config-invalid'
  | 'name-unknown'
  | 'requires-missing'
  | 'requires-disabled'
  | 'requires-broken'
  | 'requires-version'
  | 'requires-elsewhere'
  | 'requires-cycle'
  // Registries, and getting archives.
  | 'index-unreadable'
  | 'index-entry-invalid'
  | 'not-in-registry'
  | 'address-refused'
  | 'download-failed'
  // What was got is not what was promised.
  | 'digest-missing'
  | 'digest-differs'
  | 'archive-invalid'
  | 'signature-refused'
  | 'key-changed'
  | 'other-plugin'
  | 'hides-module'
  // Installing it.
  | 'downgrade'
  | 'in-the-way'
  | 'dependencies-invalid'
  | 'dependencies-failed'
  | 'other-protocol'
  | 'other-contract'
  | 'trial-failed'
  | 'not-installed'
  | 'nothing-to-roll-back'
  | 'files-changed'
  | 'still-required'
  | 'lock-file-invalid'
  | 'locked';

/** The manager refuses to do something, and says why. */
export class ManagerError extends Error {
  override readonly name = 'ManagerError';
  /** At least one. */
  readonly problems: readonly Problem[];

  constructor(...problems: readonly [Problem, ...Problem[]]) {
    super(
      problems.map(({ code, place, message, fix }) => `${code}: ${`${place} ${message}`.trim()}; ${fix}`).join('\n'),
    );
    this.problems = problems;
  }
}

/** Refuses something for a single reason. */
export function refusal(code: ProblemCode, place: string, message: string, fix: string): ManagerError {
  return new ManagerError({ code, place, message, fix });
}

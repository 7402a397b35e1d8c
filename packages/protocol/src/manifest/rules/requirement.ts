/** A sibling that a plugin requires (MAN-4): its directory, and the versions that will do. */
export type Requirement = {
  readonly name: string;
  /** A SemVer range, such as `^1.2`. Absent: any version. */
  readonly range?: string;
};

/**
 * Reads an entry of `requires`.
 *
 * @example
 * ```ts
 * readRequirement('py-common@^1.2'); // { name: 'py-common', range: '^1.2' }
 * ```
 */
export function readRequirement(entry: string): Requirement {
  const at = entry.indexOf('@');
  const range = at < 0 ? '' : entry.slice(at + 1).trim();
  const name = at < 0 ? entry : entry.slice(0, at).trim();
  return range === '' ? { name } : { name, range };
}

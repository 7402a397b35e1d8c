const GET_ANOTHER = 'do not use it, and get it again from its author';

/** What can be wrong with the files of a plugin, and what to do about it. */
const FIXES = {
  link: 'put the file itself in its place, or name the link in .obscuraignore',
  'not-a-file': 'remove it, or name it in .obscuraignore',
  unreadable: 'make it readable, or name it in .obscuraignore',
  'bad-name': 'rename it, or name it in .obscuraignore',
  'reserved-name': 'rename it: files of this name are written by obscura-plugin',
  'same-name': 'rename one of them, or name it in .obscuraignore',
  'too-large': 'make it smaller, or name what the plugin does not need in .obscuraignore',
  'too-many': 'name what the plugin does not need in .obscuraignore',
  empty: 'name a directory with a plugin in it',
  'not-a-zip': GET_ANOTHER,
  unsupported: 'pack the plugin with `obscura-plugin pack`',
  'list-unreadable': 'pack the plugin with `obscura-plugin pack`',
  'list-differs': GET_ANOTHER,
} as const;

/** The stable name of what is wrong. */
export type ArchiveCode = keyof typeof FIXES;

/** One thing that is wrong with the files of a plugin. */
export type ArchiveIssue = {
  readonly code: ArchiveCode;
  /** The file, inside the plugin. Empty: the plugin as a whole. */
  readonly path: string;
  /** What is wrong, as a clause that follows the path. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
};

/** An issue with the fix that belongs to its code. */
export function issueOf(code: ArchiveCode, path: string, message: string): ArchiveIssue {
  return { code, path, message, fix: FIXES[code] };
}

/** An issue with files that someone else has made: they cannot be mended, only replaced. */
export function foreignIssue(code: ArchiveCode, path: string, message: string): ArchiveIssue {
  return { code, path, message, fix: GET_ANOTHER };
}

/** These files cannot become an archive. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  /** What is wrong: at least one issue, at most a hundred. */
  readonly issues: readonly ArchiveIssue[];

  constructor(issues: readonly ArchiveIssue[]) {
    super(issues.map(({ code, path, message }) => `${code}: ${JSON.stringify(path)} ${message}`).join('\n'));
    this.issues = issues;
  }
}

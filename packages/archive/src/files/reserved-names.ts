/** The list of files in an archive. */
export const FILE_LIST = 'OBSCURA-FILES.json';

/** Names at the root of a plugin that belong to this package. */
const RESERVED: readonly string[] = [FILE_LIST, `${FILE_LIST}.minisig`].map((name) => name.toLowerCase());

/** Whether a plugin may not have a file of its own at this path. */
export function isReserved(path: string): boolean {
  return RESERVED.includes(path.toLowerCase());
}

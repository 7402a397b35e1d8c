/** The list of files in an archive. */
export const FILE_LIST = 'OBSCURA-FILES.json';

/** The signature of the archive that a plugin was unpacked from. */
export const SIGNATURE_FILE = 'OBSCURA-SIGNATURE.minisig';

/** Names at the root of a plugin that belong to this package. */
const RESERVED: readonly string[] = [FILE_LIST, SIGNATURE_FILE].map((name) => name.toLowerCase());

/** Whether a path is exactly one of these names. */
export function isOurs(path: string): boolean {
  return path === FILE_LIST || path === SIGNATURE_FILE;
}

/** Whether a plugin may not have a file of its own at this path. */
export function isReserved(path: string): boolean {
  return RESERVED.includes(path.toLowerCase());
}

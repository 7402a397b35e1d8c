/** How large a plugin may be. More than this is an accident, or an attack. */
export const LIMITS = {
  /** Files in a plugin. */
  maxFiles: 10_000,
  /** Bytes of one file. */
  maxFileBytes: 64 * 1024 * 1024,
  /** Bytes of all files together. */
  maxTotalBytes: 256 * 1024 * 1024,
  /** Bytes of an archive: files that cannot be compressed, and what a zip adds to them. */
  maxArchiveBytes: 272 * 1024 * 1024,
  /** Bytes of all files for each byte of their archive. Texts are rarely packed to a fiftieth; more than this is made to fill memories and disks. */
  maxRatio: 200,
  /** Bytes of all files that may come of any archive, however small it is. */
  anyRatioBytes: 16 * 1024 * 1024,
  /** Bytes of the list of files. */
  maxListBytes: 16 * 1024 * 1024,
  /** Bytes of a key or a signature. */
  maxSignatureBytes: 8 * 1024,
  /** Bytes of a path in UTF-8. With the directory that it is unpacked to, it must fit into a path of the system. */
  maxPathBytes: 512,
  /** Names in a path. */
  maxDepth: 32,
  /** Issues that are kept. */
  maxIssues: 100,
} as const;

/** A number of bytes, in words. */
export function megabytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MiB`;
}

/** Whether an archive unpacks to far more than it is large. */
export function isInflated(totalBytes: number, archiveBytes: number): boolean {
  return totalBytes > LIMITS.anyRatioBytes && totalBytes > archiveBytes * LIMITS.maxRatio;
}

import { sha256 } from '../digest.js';
import { sortedByBytes } from '../files/by-bytes.js';
import type { PluginFile } from '../files/plugin-file.js';

export { FILE_LIST } from '../files/reserved-names.js';

/** A file as the list names it. */
export type ListedFile = {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
  readonly mode: '0644' | '0755';
};

/** The version of the format. A reader refuses one that it does not know. */
export const FILE_LIST_VERSION = 1;

/** What the list says about files, sorted by the bytes of their paths. */
export function listFiles(files: readonly PluginFile[]): ListedFile[] {
  return sortedByBytes(files).map(({ path, bytes, isExecutable }) => ({
    path,
    size: bytes.length,
    sha256: sha256(bytes),
    mode: isExecutable ? '0755' : '0644',
  }));
}

/** The bytes of `OBSCURA-FILES.json`: JSON with a line for each file, so that two of them compare well. */
export function writeFileList(files: readonly ListedFile[]): Uint8Array {
  const lines = files.map((file) => `    ${JSON.stringify(file)}`);
  return new TextEncoder().encode(
    `{\n  "version": ${FILE_LIST_VERSION},\n  "files": [\n${lines.join(',\n')}\n  ]\n}\n`,
  );
}

import { Buffer } from 'node:buffer';

/** Sorts by path, by the bytes of its UTF-8: no locale and no version of Unicode changes this order. */
export function sortedByBytes<File extends { readonly path: string }>(files: readonly File[]): File[] {
  return files
    .map((file) => ({ file, key: Buffer.from(file.path) }))
    .sort((one, other) => Buffer.compare(one.key, other.key))
    .map(({ file }) => file);
}

import type { ListedFile } from './file-list.js';

/** How a file differs from what the list says of it, as a clause that follows its path. */
export type Difference = { readonly path: string; readonly message: string };

/** What is different between a list and the files that are there. Modes count only if both sides know them. */
export function compareFiles(
  listed: readonly ListedFile[],
  there: readonly (Omit<ListedFile, 'mode'> & { readonly mode?: ListedFile['mode'] })[],
): Difference[] {
  const expected = new Map(listed.map((file) => [file.path, file]));
  const differences: Difference[] = [];
  for (const { path, size, sha256, mode } of there) {
    const file = expected.get(path);
    expected.delete(path);
    if (file === undefined) differences.push({ path, message: 'is not in the list of files' });
    else if (file.size !== size || file.sha256 !== sha256) differences.push({ path, message: 'was changed' });
    else if (mode !== undefined && file.mode !== mode) differences.push({ path, message: 'has another mode' });
  }
  for (const path of expected.keys()) differences.push({ path, message: 'is missing' });
  return differences;
}

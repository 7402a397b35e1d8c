/** Two paths that some file system takes for one. */
export type SameName = { readonly path: string; readonly other: string };

/**
 * Paths that cannot exist side by side everywhere: they differ only in case or in Unicode normalization, in their directories too, or one is a
 * file and the other needs a directory of its name.
 */
export function sameNames(paths: Iterable<string>): SameName[] {
  const known = new Map<string, { spelling: string; path: string; isFile: boolean }>();
  const found: SameName[] = [];
  for (const path of paths) {
    for (const { spelling, isFile } of prefixesOf(path)) {
      const key = folded(spelling);
      const before = known.get(key);
      if (before === undefined) known.set(key, { spelling, path, isFile });
      else if (before.spelling !== spelling || before.isFile || isFile) {
        found.push({ path, other: before.path });
        break;
      }
    }
  }
  return found;
}

/** The directories on the way to a file, outermost first, and the file. */
function* prefixesOf(path: string): Iterable<{ spelling: string; isFile: boolean }> {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    yield { spelling: path.slice(0, slash), isFile: false };
  }
  yield { spelling: path, isFile: true };
}

/** Upper case first: `ß` and `SS`, and the two small sigmas, are one name to some file systems. */
function folded(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

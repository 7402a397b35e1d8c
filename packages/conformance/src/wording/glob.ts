/** Whether a glob matches a name as a whole: `*` stands for any characters, `?` for one. Takes time in proportion to both lengths. */
export function matchesGlob(glob: string, name: string): boolean {
  let at = 0;
  let star: { glob: number; name: number } | undefined;
  for (let index = 0; index < name.length; ) {
    if (glob[at] === '*') star = { glob: at++, name: index };
    else if (glob[at] === '?' || glob[at] === name[index]) {
      at++;
      index++;
    } else if (star === undefined) return false;
    else {
      // Let the last star take one character more.
      at = star.glob + 1;
      index = ++star.name;
    }
  }
  while (glob[at] === '*') at++;
  return at === glob.length;
}

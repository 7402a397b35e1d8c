/** What plugins are told apart by: some file systems do not tell upper case from lower case, so neither do we. */
export function keyOf(id: string): string {
  return id.toLowerCase();
}

/** The name that Python can import a plugin's directory by, if that is another one: `musicbrainz_helpers` for `musicbrainz-helpers`. */
export function importName(name: string): string | undefined {
  const importable = name.replaceAll('-', '_');
  return importable === name ? undefined : importable;
}

/** Whether a link in the plugins root only gives another plugin the name that it is imported by. */
export function isImportName(name: string, target: string): boolean {
  return importName(target) === name;
}

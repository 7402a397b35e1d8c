/** The file that says that a plugin has managed files, and which of them its author has taken over. */
export const MANAGED_LIST = '.obscura-managed';

/** The list of a new plugin. */
export const NEW_MANAGED_LIST = `# \`obscura-plugin update\` keeps the protocol, the generated types and the workflow of this plugin current.
# A line such as !main.py takes a file over: it is yours then, and never changed again.
`;

/** The files that the author has taken over. */
export function takenOver(list: string): ReadonlySet<string> {
  const lines = list.split('\n').map((line) => line.trim());
  return new Set(lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1)));
}

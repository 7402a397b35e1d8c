import { type Project, siteOf } from '../project.js';

/** The values that templates use, as text that fits into a string in double quotes of Python, TypeScript and JSON. */
export function placeholdersOf(project: Project): Readonly<Record<string, string>> {
  const [first] = project.credentials;
  return {
    id: project.id,
    name: project.name,
    origin: project.origin,
    site: siteOf(project),
    keys: project.credentials.map((key) => JSON.stringify(key)).join(', '),
    keysTuple:
      project.credentials.length === 1 ? `"${first}",` : project.credentials.map((key) => `"${key}"`).join(', '),
  };
}

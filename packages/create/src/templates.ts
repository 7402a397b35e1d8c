import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// This file stays at the top of `src/`: bundled or not, the templates lie beside its directory.
const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));

/** A template: the path that it gets in a plugin, and its text with placeholders. */
export type Template = { readonly path: string; readonly text: string };

/** The templates in a directory, sorted by path. In names, `dot-` stands for a leading dot, which npm would not publish. */
export function templatesIn(directory: string): Template[] {
  const root = join(TEMPLATES, directory);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: file
        .slice(root.length + 1)
        .split(/[\\/]/)
        .map((name) => name.replace(/^dot-/, '.'))
        .join('/'),
      text: readFileSync(file, 'utf8'),
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Replaces each `@{name}`. @throws {TypeError} for a name that is not among the values. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/@\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new TypeError(`a template uses @{${name}}, which has no value`);
    return value;
  });
}

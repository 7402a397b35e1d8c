import { ACTION_NAMES } from '@obscura/protocol';
import type { Project, TemplateRuntime } from '../project.js';
import { fillIn, templatesIn } from '../templates.js';
import { placeholdersOf } from './placeholders.js';
import { owned, type ProjectFile } from './project-file.js';
import { pythonFiles } from './python/python-files.js';
import { conformanceFiles } from './shared/conformance-files.js';
import { MANAGED_LIST, NEW_MANAGED_LIST } from './shared/managed-list.js';
import { manifestText } from './shared/manifest-text.js';
import { readmeText } from './shared/readme-text.js';
import { typescriptFiles } from './typescript/typescript-files.js';

const FILES_OF = {
  python: pythonFiles,
  typescript: typescriptFiles,
} as const satisfies Record<TemplateRuntime, (project: Project) => ProjectFile[]>;

/** Every file of a new plugin, sorted by path. */
export function projectFiles(given: Project): ProjectFile[] {
  const project = { ...given, actions: ACTION_NAMES.filter((action) => given.actions.includes(action)) };
  const values = placeholdersOf(project);
  const files = [
    owned('manifest.yml', manifestText(project)),
    owned('README.md', readmeText(project)),
    owned(MANAGED_LIST, NEW_MANAGED_LIST),
    ...templatesIn('shared').map(({ path, text }) => owned(path, fillIn(text, values))),
    ...conformanceFiles(project),
    ...FILES_OF[project.runtime](project),
  ];
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** The files of a plugin that `obscura-plugin update` keeps current. They depend on its runtime and actions alone. */
export function managedFiles({ runtime, actions }: Pick<Project, 'runtime' | 'actions'>): ProjectFile[] {
  const project = { id: 'x', name: 'x', runtime, actions, credentials: [], origin: 'https://example.org' };
  return projectFiles(project).filter(({ isManaged }) => isManaged);
}

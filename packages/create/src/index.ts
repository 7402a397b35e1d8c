export type { ProjectFile } from './files/project-file.js';
export { managedFiles, projectFiles } from './files/project-files.js';
export { MANAGED_LIST, takenOver } from './files/shared/managed-list.js';
export { TYPES_FILES } from './files/types-files.js';
export { type Project, TEMPLATE_RUNTIMES, type TemplateRuntime } from './project.js';

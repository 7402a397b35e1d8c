export { type CollectedFiles, collectFiles } from './collect/collect-files.js';
export { IGNORE_FILE } from './collect/left-out.js';
export { type ArchiveCode, ArchiveError, type ArchiveIssue } from './files/archive-issue.js';
export type { PluginFile } from './files/plugin-file.js';
export { FILE_LIST, type ListedFile } from './list/file-list.js';
export { type PackedArchive, packFiles } from './pack-files.js';

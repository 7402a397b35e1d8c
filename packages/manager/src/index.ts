// For hosts.

export type { Decision } from './config/decide.js';
export type { Environment } from './environment.js';
export { type ListedPlugin, namedIn } from './listed-plugin.js';
export { type ManagerOptions, openPlugins } from './open-plugins.js';
export type { Plugins } from './plugins.js';
export { ManagerError, type Problem, type ProblemCode } from './problem.js';
// Where plugins are found.
export { npm } from './sources/npm.js';
export { pluginList } from './sources/plugin-list.js';
export { pythonEntryPoints } from './sources/python-entry-points.js';
export type { Found, Origin, PluginSource } from './sources/source.js';

// For hosts.

export type { Decision } from './config/decide.js';
export type { Diagnosis } from './doctor/diagnosis.js';
export type { Environment } from './environment.js';
// Where plugins come from.
export type { Address } from './fetch/address.js';
export type { InstallOptions } from './lifecycle/get-checked.js';
export type { Installed } from './lifecycle/install.js';
export type { InstallRequest } from './lifecycle/install-words.js';
export type { Prepared } from './lifecycle/prepare.js';
export type { RolledBack } from './lifecycle/rollback.js';
export type { Outdated, Upgraded } from './lifecycle/upgrade.js';
export { type ListedPlugin, namedIn, problemsIn } from './listed-plugin.js';
export type { ManagerOptions } from './manager-options.js';
export { openPlugins } from './open-plugins.js';
export type { Plugins } from './plugins.js';
export { smokeCall, type TryOut } from './prepare/try-out.js';
export { ManagerError, type Problem, type ProblemCode } from './problem.js';
export type { IndexEntry } from './registry/index-entry.js';
export { type Offer, type Registry, registry } from './registry/registry.js';
// Where plugins are found.
export { npm } from './sources/npm.js';
export { pluginList } from './sources/plugin-list.js';
export { pythonEntryPoints } from './sources/python-entry-points.js';
export type { Found, Origin, PluginSource } from './sources/source.js';
export { STEPS, type Step } from './step.js';
export type { SignatureOptions } from './verify/check-trust.js';
export type { PluginChange } from './watch/changes.js';

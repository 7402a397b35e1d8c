// The Python packages that a plugin names, for tools that vendor them.

export { type Dependencies, dependencySources } from './prepare/dependencies/dependency-sources.js';
export { ManagerError } from './problem.js';

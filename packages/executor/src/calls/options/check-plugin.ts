import { describe } from './check-options.js';

/** Checks that a plugin is one, for callers that no compiler has checked. @throws {TypeError} */
export function checkPlugin(plugin: unknown): void {
  const { dir, root, manifest } = Object(plugin) as Record<string, unknown>; // of anything, fields are unknown
  const isPlugin = typeof dir === 'string' && typeof root === 'string' && isManifest(manifest);
  if (!isPlugin) throw new TypeError(`plugin must be what loadPlugin returns, not ${describe(plugin)}`);
}

function isManifest(manifest: unknown): boolean {
  const { id, auth, capabilities } = Object(manifest) as Record<string, unknown>; // of anything, fields are unknown
  return typeof id === 'string' && Array.isArray(auth) && typeof capabilities === 'object' && capabilities !== null;
}

import type { PluginFile } from '../../src/index.js';

/** A file of a plugin. */
export function file(path: string, text = '', isExecutable = false): PluginFile {
  return { path, bytes: new TextEncoder().encode(text), isExecutable };
}

import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { compareInterface, type Manifest, readManifest } from '@obscura/protocol';
import { errorCode, lookAt, realPathOf } from './disk.js';
import type { Inspection, LoadOptions, LoadPluginOptions, Plugin } from './plugin.js';
import { PluginLoadError } from './plugin-load-error.js';
import { diskIssues } from './plugin-paths.js';
import { signatureVerdict } from './signature-verdict.js';

/**
 * Loads the plugin in a directory.
 *
 * @throws {PluginLoadError} if there is no plugin, its manifest is invalid, or `verify` requires a signature that it does not have.
 * @throws {TypeError} if one of the keys to verify with is none.
 *
 * @example
 * ```ts
 * const plugin = await loadPlugin('./plugins/tmdb-py');
 * ```
 */
export async function loadPlugin(dir: string, { verify, ...options }: LoadPluginOptions = {}): Promise<Plugin> {
  const signature = await signatureVerdict(resolve(dir), verify);
  const inspection = inspectPlugin(dir, options);
  if (inspection.is !== 'plugin') throw new PluginLoadError(inspection);
  return { ...inspection.plugin, ...(signature && { signature }) };
}

/** Looks at the directory of a plugin without starting it, and without throwing (MAN). */
export function inspectPlugin(path: string, options: LoadOptions = {}): Inspection {
  const dir = resolve(path);
  const root = resolve(options.pluginsRoot ?? dirname(dir));
  const file = join(dir, 'manifest.yml');
  let bytes: Uint8Array;
  try {
    bytes = readRegularFile(dir, file);
  } catch (error) {
    return { is: 'absent', dir, message: explainAbsence(dir, file, error) };
  }
  const read = readManifest(bytes);
  if (!read.ok) return { is: 'invalid', dir, issues: read.issues };
  const { manifest, source } = read;
  const issues = [...read.issues, ...diskIssues(dir, manifest, source)];
  const [first, ...rest] = issues;
  if (first && issues.some(({ severity }) => severity === 'error'))
    return { is: 'invalid', dir, issues: [first, ...rest] };
  return { is: 'plugin', plugin: { dir, root, manifest, ...contractOf(manifest) }, issues };
}

function contractOf(manifest: Manifest): Pick<Plugin, 'contract'> {
  const says = manifest.interface !== undefined || manifest.obscura !== undefined;
  return says ? { contract: compareInterface(manifest) } : {};
}

/** A larger manifest can only be an attack. */
const MAX_MANIFEST_BYTES = 1024 * 1024;

/** Reads a file of the plugin, and nothing else: no endless device, no pipe without a writer, no file of the host. */
function readRegularFile(dir: string, file: string): Uint8Array {
  const stats = statSync(file);
  if (!stats.isFile() || !realPathOf(file)?.startsWith(realPathOf(dir) + sep))
    throw new NotReadable('is not a regular file inside the plugin');
  if (stats.size > MAX_MANIFEST_BYTES) throw new NotReadable(`is larger than ${MAX_MANIFEST_BYTES} bytes`);
  return readFileSync(file);
}

class NotReadable extends Error {}

function explainAbsence(dir: string, file: string, error: unknown): string {
  const looked = lookAt(dir);
  if (!looked.ok) return explainDirectory(dir, looked.code);
  if (!looked.stats.isDirectory()) return `${dir} is a file; a plugin is a directory with a manifest.yml.`;
  if (error instanceof NotReadable) return `${file} ${error.message}.`;
  const code = errorCode(error);
  if (code === 'ENOENT') return `There is no manifest.yml in ${dir}, so it is not a plugin.`;
  if (code === 'ELOOP') return `${file} is a symbolic link that leads back to itself.`;
  return `${file} cannot be read (${code}).`;
}

function explainDirectory(dir: string, code: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no directory ${dir}.`;
    case 'ELOOP':
      return `${dir} is a symbolic link that leads back to itself.`;
    case 'ERR_INVALID_ARG_VALUE':
      return `${JSON.stringify(dir)} holds a NUL character, so it cannot be a directory.`;
    default:
      return `${dir} cannot be read (${code}).`;
  }
}

import { readlinkSync } from 'node:fs';
import { basename, join, sep } from 'node:path';

/** Where the versions of installed plugins live, inside the plugins root: `.store/<id>/<version>-<digest>`. */
const STORE = '.store';

/** The store of a plugins root. */
export function storePath(root: string): string {
  return join(root, STORE);
}

/** Where the versions of a plugin are, and what is known of them. */
export function versionsPath(root: string, id: string): string {
  return join(root, STORE, id);
}

/** Where interrupted downloads, and copies of indexes, are kept. */
export function downloadsPath(root: string): string {
  return join(root, STORE, '.downloads');
}

/** The Python environments of plugins: `.venvs/<key>`. */
export function environmentsPath(root: string): string {
  return join(root, '.venvs');
}

/** The interpreter of an environment. */
export function pythonIn(environment: string): string {
  return process.platform === 'win32' ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python');
}

/** The name of the directory of a version: a version may hold any characters, so it is only there for people. */
export function versionName(version: string, sha256: string): string {
  return `${version.replaceAll(/[^\w.+-]/g, '_').slice(0, 64)}-${sha256.slice(0, 12)}`;
}

/** What the link of an installed plugin says, relative to the root, so that the root can be moved. */
export function linkTarget(id: string, name: string): string {
  return [STORE, id, name].join(sep);
}

/** The version that a plugin's link leads to; `undefined` if it was not installed. */
export function activeVersion(root: string, id: string): string | undefined {
  const target = linkOf(join(root, id));
  return target?.startsWith(linkTarget(id, '')) ? basename(target) : undefined;
}

/** Where a link leads; `undefined` if it is none. */
export function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

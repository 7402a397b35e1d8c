import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Requirements } from './requirements.js';

/** Where the exact packages are listed, with their hashes; pip reads it too. */
export const LOCK_FILE = 'requirements.lock';

/** A package that was installed. */
export type LockedPackage = { readonly name: string; readonly version: string; readonly sha256: string };

/** The text of a lock file. Its second line says what it was made from. */
export function lockText(requirements: Requirements, packages: readonly LockedPackage[]): string {
  const rows = [...packages]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, version, sha256 }) => `${name}==${version} --hash=sha256:${sha256}\n`);
  return `# Written by \`obscura-plugin deps\`: the packages in vendor/.\n${originOf(requirements)}\n${rows.join('')}`;
}

/** Whether a lock file was made from these requirements. */
export function isLockOf(text: string, requirements: Requirements): boolean {
  return text.split('\n').includes(originOf(requirements));
}

function originOf({ file, lines }: Requirements): string {
  return `# ${file} sha256:${createHash('sha256').update(lines.join('\n')).digest('hex')}`;
}

/** The packages in a report of `pip install --report`. `undefined`: one of them lacks its name, version or hash. */
export function packagesIn(report: unknown): LockedPackage[] | undefined {
  const installed = fieldOf(report, 'install');
  const packages: LockedPackage[] = [];
  for (const each of Array.isArray(installed) ? installed : []) {
    const [metadata, download] = [fieldOf(each, 'metadata'), fieldOf(each, 'download_info')];
    const [name, version, url] = [fieldOf(metadata, 'name'), fieldOf(metadata, 'version'), fieldOf(download, 'url')];
    const sha256 = fieldOf(fieldOf(fieldOf(download, 'archive_info'), 'hashes'), 'sha256') ?? hashOfFile(url);
    if (typeof name !== 'string' || typeof version !== 'string' || typeof sha256 !== 'string') return undefined;
    packages.push({ name, version, sha256 });
  }
  return packages;
}

/** pip says no hash of a wheel that it found in a directory. */
function hashOfFile(url: unknown): string | undefined {
  if (typeof url !== 'string' || !url.startsWith('file:')) return undefined;
  return createHash('sha256')
    .update(readFileSync(fileURLToPath(url)))
    .digest('hex');
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

import { quoteValue } from '../issues/describe-value.js';
import type { Finding } from './finding.js';
import { ID, MAX_ID_LENGTH } from './manifest-value.js';
import type { ManifestSource } from './yaml/source.js';

/** https://semver.org, the suggested regular expression. */
const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/;

/** Longest version that npm reads; the expression above would take its time over a longer one. */
const MAX_VERSION_LENGTH = 256;

/** Names and versions that work, but that the protocol advises against (MAN-2). */
export function* adviceFindings(source: ManifestSource): Iterable<Finding> {
  const { id, version } = source.value;
  if (typeof id === 'string' && id.length <= MAX_ID_LENGTH && ID.test(id) && !isKebab(id)) {
    const [message, fix] = [`id \`${id}\` is not kebab-case`, `id: ${kebab(id)}`];
    yield { code: 'id-kebab-case', describe: () => source.issue('id-kebab-case', ['id'], message, fix) };
  }
  if (typeof version === 'string' && version !== '' && !isSemver(version)) {
    const message = `version ${quoteValue(version)} is not a SemVer version`;
    const fix = 'write MAJOR.MINOR.PATCH, such as "1.0.0"';
    yield { code: 'version-semver', describe: () => source.issue('version-semver', ['version'], message, fix) };
  }
}

function isSemver(version: string): boolean {
  return version.length <= MAX_VERSION_LENGTH && SEMVER.test(version);
}

function isKebab(id: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id);
}

function kebab(id: string): string {
  return id
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-');
}

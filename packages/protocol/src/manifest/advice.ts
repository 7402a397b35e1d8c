import type { ManifestIssue } from './rules.js';
import type { ManifestSource } from './source.js';

/** https://semver.org, the suggested regular expression. */
const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/;

/** Names and versions that work, but that the protocol advises against (MAN-2). */
export function adviceIssues(source: ManifestSource): ManifestIssue[] {
  const { id, version } = source.value;
  const issues: ManifestIssue[] = [];
  if (typeof id === 'string' && /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/.test(id) && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    issues.push(source.issue('id-kebab-case', ['id'], `id \`${id}\` is not kebab-case`, `id: ${kebab(id)}`));
  }
  if (typeof version === 'string' && version !== '' && !SEMVER.test(version)) {
    issues.push(
      source.issue(
        'version-semver',
        ['version'],
        `version \`${version}\` is no SemVer version`,
        'write MAJOR.MINOR.PATCH, such as "1.0.0"',
      ),
    );
  }
  return issues;
}

function kebab(id: string): string {
  return id
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

import { defineManifestCheck } from './define-manifest-check.js';

export const manifestVersionSemver = defineManifestCheck('version-semver', 'SHOULD', {
  title: 'The version is not a SemVer version',
  why: 'Obscura cannot tell which of two versions is newer, so it does not offer updates.',
  fix: 'Write MAJOR.MINOR.PATCH, in quotes.',
  examples: {
    yaml: `version: "1.0.0"`,
  },
});

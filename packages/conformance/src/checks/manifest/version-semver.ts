import { defineManifestCheck } from './define-manifest-check.js';

export const manifestVersionSemver = defineManifestCheck('version-semver', 'SHOULD', {
  title: 'The version is no SemVer version',
  why: 'Obscura cannot tell which of two versions is newer, so updates are not offered.',
  fix: 'Write MAJOR.MINOR.PATCH, in quotes.',
  examples: {
    yaml: `version: "1.0.0"`,
  },
});

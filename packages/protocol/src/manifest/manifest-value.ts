import { isUrl, WEB_URL } from '../fields/kinds/url.js';
import { CONTRACT } from '../interface/compare-interface.js';
import { readVersionRange } from '../interface/version-range.js';
import { RUNTIMES } from './rules/runtimes.js';

/** What a value of a manifest must be. `capabilities` has rules of its own. */
export type ManifestValue =
  | { is: Scalar }
  | { is: 'list'; of: ManifestValue; what: string; isFilled?: true }
  | { is: 'map'; fields: ManifestFields; what: string }
  | { is: 'table'; of: ManifestValue; what: string }
  | { is: 'capabilities'; what: string };

/** Fields of a manifest, or of a map in it, by name. */
export type ManifestFields = Readonly<Record<string, ManifestField>>;

/** One field of a manifest, or of a map in it. */
export type ManifestField = {
  value: ManifestValue;
  /** What it means. */
  description: string;
  /** Without it the manifest is wrong, or it may be left out, or it is then filled in. */
  presence: 'required' | 'optional' | { default: boolean | readonly never[] };
  /** How it is written, as a line of the manifest. */
  example?: string;
};

/** Longest id: it names a directory (MAN-2). */
export const MAX_ID_LENGTH = 128;

/** How an id is written. */
export const ID = /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/;

/** How the name of a sibling directory is written. */
export const DIRECTORY = /^[^./\\\0][^/\\\0]*$/;

/** A value without parts. */
export type Scalar =
  | 'string'
  | 'text'
  | 'path'
  | 'boolean'
  | 'url'
  | 'id'
  | 'runtime'
  | 'directory'
  | 'contract'
  | 'versions';

/** What each scalar is in words, and whether a value is one. */
export const SCALARS: Readonly<Record<Scalar, { what: string; fits(value: unknown): boolean }>> = {
  string: { what: 'a string', fits: (value) => typeof value === 'string' },
  text: { what: 'a non-empty string', fits: isFilled },
  path: { what: 'a path', fits: isFilled },
  boolean: { what: 'true or false', fits: (value) => typeof value === 'boolean' },
  url: { what: 'a URL', fits: (value) => typeof value === 'string' && WEB_URL.test(value) && isUrl(value) },
  id: {
    what: `a string of at most ${MAX_ID_LENGTH} letters, digits, \`.\`, \`_\` and \`-\` that begins with a letter or digit`,
    fits: (value) => typeof value === 'string' && value.length <= MAX_ID_LENGTH && ID.test(value),
  },
  runtime: { what: `one of ${RUNTIMES.join(', ')}`, fits: (value) => RUNTIMES.some((runtime) => runtime === value) },
  directory: {
    what: 'the name of a directory',
    fits: (value) => typeof value === 'string' && DIRECTORY.test(value),
  },
  contract: {
    what: '`sha256:` and 64 hexadecimal digits',
    fits: (value) => typeof value === 'string' && CONTRACT.test(value),
  },
  versions: { what: 'a range of versions, such as ">=1 <2"', fits: isRange },
};

function isRange(value: unknown): boolean {
  return typeof value === 'string' && readVersionRange(value) !== undefined;
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

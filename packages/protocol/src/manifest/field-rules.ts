import * as z from 'zod';
import { describeValue } from '../issues/describe-value.js';
import { formatPath } from '../issues/issue.js';
import { booleanFor } from './boolean-spelling.js';
import { nearMiss } from './near-miss.js';
import type { ManifestIssue, ManifestIssueCode } from './rules.js';
import { commonFields, RUNTIMES, type Runtime, runtimeFields } from './schema.js';
import type { ManifestSource } from './source.js';

const { capabilities: _, ...plainFields } = commonFields;
const PlainFields = z.looseObject(plainFields);
const REQUIRED: readonly string[] = ['id', 'name', 'version', 'runtime'];

const BOOLEAN = 'true or false';

/** What each field must be, and an example of it. Items of lists stand under the name of the list. */
const EXPECTED: Record<string, { what: string; example: string }> = {
  id: {
    what: 'a string of at most 128 letters, digits, `.`, `_` and `-` that begins with a letter or digit',
    example: 'id: my-plugin',
  },
  name: { what: 'a non-empty string', example: 'name: My plugin' },
  version: { what: 'a string', example: 'version: "1.0.0"' },
  runtime: { what: `one of ${RUNTIMES.join(', ')}`, example: 'runtime: python' },
  author: { what: 'a string', example: 'author: "…"' },
  description: { what: 'a string', example: 'description: "…"' },
  homepage: { what: 'a URL', example: 'homepage: https://example.org' },
  isNsfw: { what: BOOLEAN, example: 'isNsfw: false' },
  tags: { what: 'a list of strings', example: 'tags: [movies]' },
  requires: { what: 'a list of directory names', example: 'requires: [shared-lib]' },
  auth: { what: 'a list of {key, label, required?, url?}', example: 'auth: [{ key: API_KEY, label: API key }]' },
  script: { what: 'a non-empty list of strings', example: 'script: ["python3", "main.py"]' },
  entry: { what: 'a path', example: 'entry: dist/index.js' },
  stashDefinition: { what: 'a path', example: 'stashDefinition: scraper.yml' },
};

/** Types and presence of all fields but the capabilities (MAN-2, MAN-3, MAN-4). */
export function fieldIssues(source: ManifestSource): ManifestIssue[] {
  const runtime = z.enum(RUNTIMES).safeParse(source.value.runtime);
  return [
    ...violations(PlainFields, source),
    ...(runtime.success ? violations(z.looseObject(runtimeFields[runtime.data]), source) : []),
    ...unknownFields(source),
    ...repeatedAuthKeys(source),
  ];
}

function violations(schema: z.ZodType, source: ManifestSource): ManifestIssue[] {
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return [];
  return parsed.error.issues.slice(0, MAX_LISTED).map(({ path }) => fieldIssue(source, path as (string | number)[])); // YAML maps have no symbol keys
}

function fieldIssue(source: ManifestSource, path: (string | number)[]): ManifestIssue {
  const field = String(path[0]);
  const value = valueAt(source.value, path);
  const name = formatPath(path);
  const expected = path.length === 1 ? EXPECTED[field]?.what : itemExpectation(path);
  const message =
    value === undefined
      ? `${name} is missing; it must be ${expected}`
      : `${name} is ${kindOf(value)}; it must be ${expected}`;
  return source.issue(codeOf(field, value), path, message, fixFor(source, path, value));
}

function codeOf(field: string, value: unknown): ManifestIssueCode {
  if (field === 'id' && typeof value === 'string') return 'id-valid';
  if (REQUIRED.includes(field)) return 'required-fields';
  return Object.values(runtimeFields).some((fields) => field in fields) ? 'runtime-fields' : 'optional-fields';
}

function itemExpectation(path: readonly (string | number)[]): string {
  switch (path.at(-1)) {
    case 'key':
    case 'label':
      return 'a non-empty string';
    case 'required':
      return BOOLEAN;
    case 'url':
      return 'a URL';
    default:
      return path[0] === 'auth' ? 'a map with key and label' : 'a non-empty string';
  }
}

function fixFor(source: ManifestSource, path: readonly (string | number)[], value: unknown): string {
  const [field, ...inner] = path;
  const written = source.written(path);
  if (field === 'script' && inner.length === 0 && typeof value === 'string' && value.trim() !== '') {
    return `write a list, one argument an item: script: ${JSON.stringify(wordsOf(value))}`;
  }
  if (typeof value === 'number' && written !== undefined)
    return `quote it: ${inner.length > 0 ? '' : `${field}: `}"${written}"`;
  if (field === 'runtime' && typeof value === 'string') {
    const meant = nearMiss(value, RUNTIMES);
    if (meant) return `did you mean \`runtime: ${meant}\`?`;
  }
  if (itemExpectation(path) === BOOLEAN || EXPECTED[String(field)]?.what === BOOLEAN) {
    return `write \`${path.at(-1)}: ${booleanFor(value) ?? false}\`; YAML 1.2 knows only true and false, without quotes`;
  }
  if (inner.length > 0) return `write ${itemExpectation(path)}`;
  return `write, for example, \`${EXPECTED[String(field)]?.example}\``;
}

/** A command line as its author meant it: words, of which some are quoted. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

const RUNTIME_FIELD_NAMES = Object.values(runtimeFields).flatMap((fields) => Object.keys(fields));

/** More of one sort than this are not listed: nobody would read them, and a hostile file must not cost minutes. */
export const MAX_LISTED = 100;

function unknownFields(source: ManifestSource): ManifestIssue[] {
  const known = [...Object.keys(commonFields), ...RUNTIME_FIELD_NAMES];
  return Object.keys(source.value)
    .filter((field) => !known.includes(field))
    .slice(0, MAX_LISTED)
    .map((field) => {
      const meant = nearMiss(field, known);
      const fix = meant ? `did you mean \`${meant}\`?` : `remove it, or keep it knowing that hosts ignore it`;
      return source.issue('known-fields', [field], `\`${field}\` is no field of a manifest`, fix, 'key');
    });
}

function repeatedAuthKeys(source: ManifestSource): ManifestIssue[] {
  const { auth } = source.value;
  if (!Array.isArray(auth)) return [];
  const keys = auth.map((entry: { key?: unknown } | null) => entry?.key);
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    if (typeof key !== 'string' || first === index) return [];
    return source.issue(
      'auth-keys-unique',
      ['auth', index, 'key'],
      `auth[${index}].key repeats \`${key}\` of auth[${first}]`,
      'give each credential a key of its own',
    );
  });
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string | number, unknown> | null | undefined)?.[key], value);
}

/** In a manifest a list is a list, not an array, and what is null was left empty. */
function kindOf(value: unknown): string {
  const words: Record<string, string> = {
    null: 'empty',
    'an array': 'a list',
    'an empty array': 'an empty list',
    'an object': 'a map',
  };
  const described = describeValue(value);
  return words[described] ?? described;
}

/** The runtime that a source names, if it is one. */
export function runtimeOf(source: ManifestSource): Runtime | undefined {
  return RUNTIMES.find((runtime) => runtime === source.value.runtime);
}

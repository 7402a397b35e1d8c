import type { ManifestField, ManifestFields } from './manifest-value.js';
import type { Runtime } from './rules/runtimes.js';

/** One credential that the host asks the user for (MAN-4). */
export const AUTH_FIELDS = {
  key: {
    value: { is: 'text' },
    presence: 'required',
    description: 'Name of the credential in the envelope’s `auth`. Unique within the manifest.',
  },
  label: { value: { is: 'text' }, presence: 'required', description: 'What the host calls it when it asks the user.' },
  required: {
    value: { is: 'boolean' },
    presence: { default: true },
    description: 'Whether the plugin cannot work without it. Default: true.',
  },
  url: {
    value: { is: 'url' },
    presence: 'optional',
    description: 'Where the user gets one; begins with `http://` or `https://`.',
  },
} as const satisfies ManifestFields;

/** The fields that every manifest may hold, whatever its runtime (MAN-2, MAN-4). */
export const COMMON_FIELDS = {
  id: {
    value: { is: 'id' },
    presence: 'required',
    description: 'Unique name of the plugin, kebab-case. It names a directory.',
    example: 'id: my-plugin',
  },
  name: {
    value: { is: 'text' },
    presence: 'required',
    description: 'Name shown to users.',
    example: 'name: My plugin',
  },
  version: {
    value: { is: 'text' },
    presence: 'required',
    description: 'Version, by SemVer. Quote it: `1.10` without quotes is the number 1.1.',
    example: 'version: "1.0.0"',
  },
  runtime: {
    value: { is: 'runtime' },
    presence: 'required',
    description: 'How the plugin is run.',
    example: 'runtime: python',
  },
  capabilities: {
    value: { is: 'capabilities', what: 'a map of capability keys to true or false' },
    presence: 'required',
    description: 'What the plugin can do: one `true` for each action that it answers.',
    example: 'capabilities: { movieByName: true }',
  },
  author: { value: { is: 'string' }, presence: 'optional', description: 'Who wrote it.', example: 'author: "…"' },
  description: {
    value: { is: 'string' },
    presence: 'optional',
    description: 'What it does, in a sentence.',
    example: 'description: "…"',
  },
  homepage: {
    value: { is: 'url' },
    presence: 'optional',
    description: 'Where to read more; begins with `http://` or `https://`.',
    example: 'homepage: https://example.org',
  },
  isNsfw: {
    value: { is: 'boolean' },
    presence: { default: false },
    description: 'Whether it serves adult content. Default: false.',
    example: 'isNsfw: false',
  },
  tags: {
    value: { is: 'list', of: { is: 'string' }, what: 'a list of strings' },
    presence: { default: [] },
    description: 'Words to find it by.',
    example: 'tags: [movies]',
  },
  requires: {
    value: { is: 'list', of: { is: 'directory' }, what: 'a list of directory names' },
    presence: { default: [] },
    description: 'Names of sibling directories whose Python packages it imports.',
    example: 'requires: [shared-lib]',
  },
  auth: {
    value: {
      is: 'list',
      of: { is: 'map', fields: AUTH_FIELDS, what: 'a map with key and label' },
      what: 'a list of {key, label, required?, url?}',
    },
    presence: { default: [] },
    description: 'Credentials that the host asks the user for.',
    example: 'auth: [{ key: API_KEY, label: API key }]',
  },
  interface: {
    value: { is: 'table', of: { is: 'contract' }, what: 'a map from actions to contract hashes' },
    presence: 'optional',
    description: 'The contract of each action that the code was written for: `sha256:` and its hash (MAN-8).',
    example: 'interface: { movieByName: "sha256:…" }',
  },
  obscura: {
    value: { is: 'versions' },
    presence: 'optional',
    description: 'The versions of the protocol that the plugin works with, such as `>=1 <2` (MAN-8).',
    example: 'obscura: ">=1 <2"',
  },
} as const satisfies ManifestFields;

/** The field that each runtime needs besides (MAN-3). */
export const RUNTIME_FIELDS = {
  python: {
    script: {
      value: { is: 'list', of: { is: 'text' }, what: 'a non-empty list of strings', isFilled: true },
      presence: 'required',
      description: 'Command and arguments, started without a shell in the plugin’s directory.',
      example: 'script: ["python3", "main.py"]',
    },
  },
  typescript: {
    entry: {
      value: { is: 'path' },
      presence: 'required',
      description: 'Path of the compiled module, relative to the plugin’s directory.',
      example: 'entry: dist/index.js',
    },
  },
  'stash-compat': {
    stashDefinition: {
      value: { is: 'path' },
      presence: 'required',
      description: 'Path of the Stash scraper, relative to the plugin’s directory.',
      example: 'stashDefinition: scraper.yml',
    },
  },
} as const satisfies Record<Runtime, ManifestFields>;

/** Every field of a manifest, whatever its runtime. */
export const ALL_FIELDS: ReadonlyMap<string, ManifestField> = new Map(
  [COMMON_FIELDS, ...Object.values(RUNTIME_FIELDS)].flatMap((fields) => Object.entries(fields)),
);

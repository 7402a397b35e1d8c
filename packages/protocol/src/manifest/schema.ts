import * as z from 'zod';
import { ACTION_NAMES, type Capability } from '../actions/action-names.js';
import { ACTIONS } from '../actions/actions.js';
import { webUrl } from '../fields/url.js';

/** The ways to run a plugin (MAN-2). */
export const RUNTIMES = ['python', 'typescript', 'stash-compat'] as const;

/** One way to run a plugin. */
export type Runtime = (typeof RUNTIMES)[number];

const capabilityFields = Object.fromEntries([
  ...ACTION_NAMES.map((name) => [name, z.boolean().optional().describe(ACTIONS[name].summary)] as const),
  ['supportsBatch', z.boolean().optional().describe('The plugin answers envelopes with `batch`.')] as const,
]) as Record<Capability, z.ZodOptional<z.ZodBoolean>>; // one entry for each capability, by construction

/** What a plugin can do: capability keys that are true. Unknown keys are ignored by the host. */
export const Capabilities = z
  .looseObject(capabilityFields)
  .describe('What the plugin can do: one `true` for each action that it answers.');

/** One credential that the host asks the user for. */
export const AuthField = z
  .looseObject({
    key: z.string().min(1).describe('Name of the credential in the envelope’s `auth`. Unique within the manifest.'),
    label: z.string().min(1).describe('What the host calls it when it asks the user.'),
    required: z.boolean().default(true).describe('Whether the plugin cannot work without it. Default: true.'),
    url: webUrl.optional().describe('Where the user gets one; begins with `http://` or `https://`.'),
  })
  .describe('One credential that the host asks the user for.');

/** One credential that the host asks the user for (MAN-4). */
export type AuthField = z.infer<typeof AuthField>;

/** Longest id: it names a directory (MAN-2). */
const MAX_ID_LENGTH = 128;

/** The fields that every manifest may hold, whatever its runtime. */
export const commonFields = {
  id: z
    .string()
    .max(MAX_ID_LENGTH)
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/)
    .describe('Unique name of the plugin, kebab-case. It names a directory.'),
  name: z.string().min(1).describe('Name shown to users.'),
  version: z.string().min(1).describe('Version, by SemVer. Quote it: `1.10` without quotes is the number 1.1.'),
  runtime: z.enum(RUNTIMES).describe('How the plugin is run.'),
  capabilities: Capabilities,
  author: z.string().optional().describe('Who wrote it.'),
  description: z.string().optional().describe('What it does, in a sentence.'),
  homepage: webUrl.optional().describe('Where to read more; begins with `http://` or `https://`.'),
  isNsfw: z.boolean().default(false).describe('Whether it serves adult content. Default: false.'),
  tags: z.array(z.string()).default([]).describe('Words to find it by.'),
  requires: z
    .array(z.string().regex(/^[^./\\\0][^/\\\0]*$/))
    .default([])
    .describe('Names of sibling directories whose Python packages it imports.'),
  auth: z.array(AuthField).default([]).describe('Credentials that the host asks the user for.'),
};

/** The field that each runtime needs besides (MAN-3). */
export const runtimeFields = {
  python: {
    script: z
      .array(z.string().min(1))
      .min(1)
      .describe('Command and arguments, started without a shell in the plugin’s directory.'),
  },
  typescript: { entry: z.string().min(1).describe('Path of the compiled module, relative to the plugin’s directory.') },
  'stash-compat': {
    stashDefinition: z.string().min(1).describe('Path of the Stash scraper, relative to the plugin’s directory.'),
  },
} satisfies Record<Runtime, z.ZodRawShape>;

const python = z.looseObject({ ...commonFields, runtime: z.literal('python'), ...runtimeFields.python });
const typescript = z.looseObject({ ...commonFields, runtime: z.literal('typescript'), ...runtimeFields.typescript });
const stash = z.looseObject({ ...commonFields, runtime: z.literal('stash-compat'), ...runtimeFields['stash-compat'] });

/** A manifest: `manifest.yml` as data, defaults filled in. */
export const Manifest = z
  .discriminatedUnion('runtime', [python, typescript, stash])
  .meta({ title: 'Manifest', description: 'What a plugin is and can do: its manifest.yml.' });

/** A manifest: `manifest.yml` as data, defaults filled in (MAN). */
export type Manifest = z.infer<typeof Manifest>;

/** A manifest of one runtime. */
export type ManifestOf<R extends Runtime> = Extract<Manifest, { runtime: R }>;

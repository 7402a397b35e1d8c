import * as z from 'zod';
import { ACTION_NAMES } from '../actions/action-names.js';
import { ACTIONS } from '../actions/actions.js';
import { CONTRACT } from '../interface/compare-interface.js';
import type { Manifest as ManifestType } from '../manifest/manifest.js';
import { COMMON_FIELDS, RUNTIME_FIELDS } from '../manifest/manifest-fields.js';
import {
  DIRECTORY,
  ID,
  MAX_ID_LENGTH,
  type ManifestField,
  type ManifestFields,
  type ManifestValue,
} from '../manifest/manifest-value.js';
import { RUNTIMES, type Runtime } from '../manifest/rules/runtimes.js';
import { webUrl } from './result-schema.js';

/** Validates a manifest: `manifest.yml` as data. Its output has the defaults filled in (MAN). */
export const Manifest = z
  .discriminatedUnion('runtime', [manifestOf('python'), manifestOf('typescript'), manifestOf('stash-compat')])
  .meta({
    title: 'Manifest',
    description: 'What a plugin is and can do: its manifest.yml.',
  }) as unknown as z.ZodType<ManifestType>; // made of the same table

function manifestOf<R extends Runtime>(runtime: R) {
  return z.looseObject({
    ...fieldSchemas(COMMON_FIELDS),
    runtime: z.literal(runtime),
    ...fieldSchemas(RUNTIME_FIELDS[runtime]),
  });
}

/** The schemas of fields, by name. */
export function fieldSchemas(fields: ManifestFields): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]));
}

function fieldSchema({ value, presence, description }: ManifestField): z.ZodType {
  const schema = schemaOf(value);
  if (presence === 'required') return schema.describe(description);
  return (presence === 'optional' ? schema.optional() : schema.default(presence.default)).describe(description);
}

function schemaOf(value: ManifestValue): z.ZodType {
  switch (value.is) {
    case 'string':
      return z.string();
    case 'text':
    case 'path':
      return z.string().min(1);
    case 'boolean':
      return z.boolean();
    case 'url':
      return webUrl;
    case 'id':
      return z.string().max(MAX_ID_LENGTH).regex(ID);
    case 'runtime':
      return z.enum(RUNTIMES);
    case 'directory':
      return z.string().regex(DIRECTORY);
    case 'list':
      return value.isFilled ? z.array(schemaOf(value.of)).min(1) : z.array(schemaOf(value.of));
    case 'contract':
      return z.string().regex(CONTRACT);
    case 'versions':
      return z.string().min(1);
    case 'table':
      return z.record(z.string(), schemaOf(value.of)).describe(value.what);
    case 'map':
      return z.looseObject(fieldSchemas(value.fields)).describe(value.what);
    case 'capabilities':
      return capabilitiesSchema();
  }
}

/** What a plugin can do. Unknown keys are ignored by the host. */
function capabilitiesSchema(): z.ZodType {
  const actions = ACTION_NAMES.map((name) => [name, ACTIONS[name].summary] as const);
  const keys = [...actions, ['supportsBatch', 'The plugin answers envelopes with `batch`.'] as const];
  return z.looseObject(Object.fromEntries(keys.map(([key, does]) => [key, z.boolean().optional().describe(does)])));
}

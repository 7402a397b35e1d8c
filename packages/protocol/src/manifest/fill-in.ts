import type { Manifest } from './manifest.js';
import { AUTH_FIELDS, COMMON_FIELDS } from './manifest-fields.js';
import type { ManifestFields } from './manifest-value.js';

/** A manifest in which nothing is wrong, with its defaults filled in. Fields that hosts do not know stay. */
export function fillIn(value: Record<string, unknown>): Manifest {
  const filled = withDefaults(COMMON_FIELDS, value);
  const auth = Array.isArray(filled.auth) ? filled.auth.map((field) => withDefaults(AUTH_FIELDS, field)) : [];
  return { ...filled, auth } as unknown as Manifest; // every field has been looked at
}

function withDefaults(fields: ManifestFields, value: Record<string, unknown>): Record<string, unknown> {
  const filled = { ...value };
  for (const [name, { presence }] of Object.entries(fields)) {
    if (typeof presence === 'string' || filled[name] !== undefined) continue;
    filled[name] = Array.isArray(presence.default) ? [] : presence.default;
  }
  return filled;
}

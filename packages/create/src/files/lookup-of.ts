import { ACTIONS, type Action } from '@obscura/protocol';
import { fingerprintFieldsOf, isByFingerprint, titleFieldsOf } from '../media/examples.js';
import { mediumOf } from '../media/medium-of.js';

/** The function of the module `lookup` that answers an action, and what it gets besides the path: a field, or the input and the names of fields. */
export type Lookup =
  | { readonly by: 'url' | 'externalId'; readonly field: string }
  | { readonly by: 'fragment' }
  | { readonly by: 'name' | 'fingerprint'; readonly fields: readonly string[] };

/** How an action looks for something. */
export function lookupOf(action: Action): Lookup {
  switch (mediumOf(action).way) {
    case 'ByURL':
      return { by: 'url', field: 'url' };
    case 'Cascade':
      return { by: 'externalId', field: 'externalId' };
    case 'ByName':
      return { by: 'name', fields: titleFieldsOf(action) };
    case 'ByFragment':
      if (isByFingerprint(action)) return { by: 'fingerprint', fields: fingerprintFieldsOf(action) };
      if (ACTIONS[action].input === 'provider-specific') return { by: 'fragment' };
      return { by: 'name', fields: titleFieldsOf(action) };
  }
}

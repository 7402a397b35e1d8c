import type { Call } from '../../model/call.js';
import type { Secret } from '../../model/seen/observed.js';

/** The credentials of a run, or of one call: those that the provider accepts, and those that must not show up. */
export type CallCredentials = { credentials: Record<string, string>; secrets: readonly Secret[] };

/** The credentials that a call has. They are those of the run, unless its envelope has other values. */
export function credentialsOf({ envelope }: Call, run: CallCredentials): CallCredentials {
  const { auth = {} } = envelope ?? {};
  const own = Object.entries(auth).filter(
    ([key, value]) => value !== '' && value !== (ownValue(run.credentials, key) ?? value),
  );
  // The same object every time, because what is worked out for the secrets is remembered.
  if (own.length === 0) return run;
  const values = Object.fromEntries(own);
  return {
    credentials: { ...run.credentials, ...values },
    secrets: run.secrets.map((secret) => ({ ...secret, value: ownValue(values, secret.key) ?? secret.value })),
  };
}

/** A key may be any word, even `constructor`. */
function ownValue(values: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

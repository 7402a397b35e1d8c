import { secretsOf } from '@obscura/secrets';
import type { RawEvent, RunEvent } from './model/report/event.js';
import type { Secret } from './model/seen/observed.js';

/** Hides real credentials before anything is shown or stored. */
export type Redactor = {
  /** Replaces each real credential in a text with `${KEY}`. */
  text(text: string): string;
  /** Turns a raw event into one that is safe to show: `${KEY}` replaces each real credential, in all texts and bytes. */
  event(event: RawEvent): RunEvent;
};

/** Creates a redactor. Made-up credentials stay, because they are not secret. */
export function redactorFor(secrets: readonly Secret[]): Redactor {
  const real = secrets.filter(isReal);
  // The type only marks that an event went through here. With nothing to hide, there is nothing to do.
  if (real.length === 0) return { text: (text) => text, event: (event) => event as RunEvent };
  const { mask, maskBytes } = secretsOf(Object.fromEntries(real.map(({ key, value }) => [key, value])));
  const redact = deeply({ text: mask, bytes: maskBytes });
  return {
    text: (text) => mask(text),
    // A copy has the same type as its original.
    event: (event) => redact(event) as RunEvent,
  };
}

/** Whether a credential is real, and so has a made-up one to stand in for it. */
export function isReal(secret: Secret): secret is Secret & { standIn: string } {
  return secret.standIn !== undefined;
}

type Change = { text(text: string): string; bytes(bytes: Uint8Array): Uint8Array };

/** Copies data and changes all texts and bytes in it, including field names. Shared values stay shared. */
function deeply({ text, bytes }: Change): (value: unknown) => unknown {
  const copies = new WeakMap<object, unknown>();
  return function copyOf(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    if (typeof value !== 'object' || value === null) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const copy = copied(value);
    copies.set(value, copy);
    return copy;

    function copied(original: object): unknown {
      if (original instanceof Uint8Array) return bytes(original);
      if (Array.isArray(original)) return original.map(copyOf);
      if (original instanceof Map) return new Map([...original].map((entry) => [copyOf(entry[0]), copyOf(entry[1])]));
      if (original instanceof Set) return new Set([...original].map(copyOf));
      return Object.fromEntries(Object.entries(original).map(([name, field]) => [text(name), copyOf(field)]));
    }
  };
}

import type { Field } from './field.js';

/** The fields of an object, by name. */
export type Fields = Record<string, Field>;

/** What makes a shape. */
export type Definition<F extends Fields = Fields, Open extends boolean = boolean> = {
  title: string;
  description: string;
  fields: F;
  /** Older names of fields of this shape, beside those of `older-names.ts`. */
  olderNames?: Readonly<Record<string, keyof F & string>>;
  /** Without any of these the host throws the whole object away; beside the fields that are needed each. */
  needsOneOf?: readonly (keyof F & string)[];
  /** Whether the host keeps fields that it does not know. Default: false. */
  isOpen?: Open;
  examples: readonly Readonly<Record<string, unknown>>[];
};

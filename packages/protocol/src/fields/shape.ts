import type { Changes } from './keeping/changes.js';

/** What a plugin may write in a field. Schemas, types and docs are derived from it. */
export type Writes =
  | { type: 'text' | 'date' | 'web-url' | 'image-url' | 'number' | 'integer' | 'boolean' }
  | { type: 'choice'; words: readonly [string, ...string[]] }
  | { type: 'list'; of: Writes }
  | { type: 'map'; of: Writes }
  | { type: 'shape'; shape: Shape };

/** One sort of field: what a plugin may write, and what the host keeps of it. */
export type Field = {
  writes: Writes;
  /** What it means, and what the host does to it. */
  description: string;
  /**
   * `optional`: it may be absent or null. `required`: a document without it does not fit the schema. `needed`: besides, the host throws
   * away an object in which it is empty.
   */
  presence: 'optional' | 'required' | 'needed';
  /** What is kept of a field that is absent; a new one each time, so that no two results share a list. */
  empty(): unknown;
  /** Keeps what the host would keep; notes in `changes` what it drops or changes. Never throws, whatever the value. */
  keep(value: NonNullable<unknown>, changes: Changes): unknown;
};

/** What is kept of one object: its fields, or null where nothing can be used. */
export type KeepShape = (value: unknown, changes: Changes) => Record<string, unknown> | null;

/** An object with fields. */
export type Shape = {
  title: string;
  description: string;
  fields: Readonly<Record<string, Field>>;
  /** Older names of fields of this shape, beside those of `older-names.ts`. */
  olderNames: Readonly<Record<string, string>>;
  /** Without any of these the host throws the whole object away; beside the fields that are needed each. */
  needsOneOf: readonly string[];
  /** Whether the host keeps fields that it does not know. */
  isOpen: boolean;
  /** Documents that fit the schema. */
  examples: readonly Readonly<Record<string, unknown>>[];
  keep: KeepShape;
};

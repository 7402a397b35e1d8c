import type { FieldPath } from '@obscura/upstream';

/** A field in the documents that a request gets, with everything that stands in it. Entries of a list count as one. */
export type DocumentField = {
  /** The request: its method and its URL without the query. */
  of: string;
  path: FieldPath;
  /** 0 for a scalar or a list of scalars; else one more than the highest of its parts. */
  height: number;
  isList: boolean;
  /** What it is part of: a JSON document, a page, or another text, of which it is a line. */
  in: 'json' | 'page' | 'text';
  /** Its scalars at any depth, as text. */
  values: readonly string[];
};

/** Whether one field is a part of another, at any depth. */
export function isInside(field: DocumentField, other: DocumentField): boolean {
  return (
    field.of === other.of &&
    field.path.length > other.path.length &&
    other.path.every((step, at) => step === field.path[at])
  );
}

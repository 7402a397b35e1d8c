/** Part of a text, from its start up to its end. */
export type Span = { readonly start: number; readonly end: number };

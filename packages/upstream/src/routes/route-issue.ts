import type { Place, Route } from './route.js';

/** Routes, or all that keeps them from being used. */
export type RoutesResult =
  | { readonly ok: true; readonly routes: readonly Route[] }
  | { readonly ok: false; readonly issues: readonly RouteIssue[] };

/** One thing that is wrong with a route file, said so that its author can mend it. */
export type RouteIssue = Place & {
  /** What is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
};

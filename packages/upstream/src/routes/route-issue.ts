import type { Place, Route } from './route.js';

/** Routes, or everything that is wrong with them. */
export type RoutesResult =
  | { readonly ok: true; readonly routes: readonly Route[] }
  | { readonly ok: false; readonly issues: readonly RouteIssue[] };

/** One thing that is wrong with a route file, and how to fix it. */
export type RouteIssue = Place & {
  /** What is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
};

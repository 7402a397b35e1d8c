import { parseRoutes } from '../../src/routes/parse-routes.js';
import type { Route } from '../../src/routes/route.js';

/** The routes of a text that a test knows to be right. */
export function routesOf(text: string): readonly Route[] {
  const read = parseRoutes(text, 'test.yml');
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.routes;
}

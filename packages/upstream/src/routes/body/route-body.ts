import type { Fields } from '../../http/fields.js';
import { graphqlText } from '../../http/graphql-text.js';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The body that a route compares with that of a request. Texts and names of fields are decoded; texts may contain `${KEY}`. */
export type RouteBody = (
  | { readonly is: 'json'; readonly json: Json }
  | { readonly is: 'graphql'; readonly graphql: GraphqlQuestion }
  | { readonly is: 'form'; readonly form: Fields }
  | { readonly is: 'multipart'; readonly multipart: Fields }
  | { readonly is: 'text'; readonly text: string }
  /** The digest in hexadecimal of a body that is not text. */
  | { readonly is: 'sha256'; readonly sha256: string }
) & {
  /** Whether the request may send more: other fields, or other names in an object. An `otherwise` always allows it. */
  readonly isSubset?: boolean;
};

/** A GraphQL request. What matches it is compared after `graphqlText` has normalized both queries. */
export type GraphqlQuestion = {
  readonly query?: string | undefined;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, Json>> | undefined;
};

/** A body as `fitBody` compares it: with the query of GraphQL normalized. */
export function comparable(body: RouteBody): RouteBody {
  if (body.is !== 'graphql' || body.graphql.query === undefined) return body;
  return { ...body, graphql: { ...body.graphql, query: graphqlText(body.graphql.query) } };
}

/** What two bodies have in common if they match the same requests. */
export function bodyIdentity(body: RouteBody | undefined): unknown {
  if (body?.is !== 'graphql') return body && sorted(body);
  const { query = '', operationName = '', variables = {} } = body.graphql;
  return sorted(comparable({ ...body, graphql: { query, operationName, variables } }));
}

/** The order of the names in an object does not matter. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return entries.map(([name, inner]) => [name, sorted(inner)]);
}

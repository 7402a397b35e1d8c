import { graphqlText } from './graphql-text.js';

/** A GraphQL request. */
export type SentGraphql = {
  /** The query as it was sent. */
  readonly source: string;
  /** The query, normalized by `graphqlText`. */
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether it says more than these three, as with persisted queries. */
  readonly hasMore: boolean;
};

/** Reads the JSON of a GraphQL request. Clients write a missing name or missing variables in several ways. */
export function graphqlIn(given: unknown): SentGraphql | undefined {
  if (!isRecord(given) || typeof given.query !== 'string') return undefined;
  const { query, operationName, variables, ...more } = given;
  return {
    source: query,
    query: graphqlText(query),
    operationName: typeof operationName === 'string' && operationName !== '' ? operationName : undefined,
    variables: isRecord(variables) ? variables : {},
    hasMore: Object.keys(more).length > 0,
  };
}

/** Whether a value is an object, but not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

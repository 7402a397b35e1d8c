import { isRecord } from '../../http/graphql.js';
import type { SentBody } from '../../http/sent-body.js';
import type { Credentials } from '../../secrets/credentials.js';
import type { Mask } from '../../secrets/mask.js';
import { mapTexts } from './body-texts.js';
import { fitBody } from './fit-body.js';
import { comparable, type Json, type RouteBody } from './route-body.js';

/** The body of a request as a route would name it, without credentials. */
export type NotedBody =
  | { readonly is: 'noted'; readonly body: RouteBody }
  /**
   * A route with it would not match the same request: a credential is in a form that no placeholder can express. `body` is there if nothing of
   * the credential is left in it.
   */
  | { readonly is: 'inexpressible'; readonly body?: RouteBody | undefined };

/**
 * Turns the body of a request into that of a route. `undefined`: it has none.
 *
 * @param carried - The keys of the credentials in its bytes. A digest would hide them, so each must have been masked.
 */
export function noteBody(
  sent: SentBody,
  mask: Mask,
  credentials: Credentials,
  carried: readonly string[],
): NotedBody | undefined {
  if (sent.length === 0) return undefined;
  const masked = new Set<string>();
  const body = mapTexts(bodyIn(sent), (text) => mask(text, masked));
  const fit = fitBody(comparable(body), sent, { isSubset: false, hasStars: false }, credentials);
  if (!carried.every((key) => masked.has(key))) return { is: 'inexpressible' };
  return { is: fit.is === 'same' ? 'noted' : 'inexpressible', body };
}

/** Clients often declare another type than they send, so JSON is recognized by itself. */
function bodyIn(sent: SentBody): RouteBody {
  const multipart = sent.multipart();
  if (multipart) return { is: 'multipart', multipart };
  const graphql = graphqlBody(sent);
  if (graphql) return graphql;
  const json = sent.json();
  if (typeof json === 'object' && isJson(json)) return { is: 'json', json };
  const text = sent.text();
  const form = text !== undefined && isForm(text, sent.type) ? sent.form() : undefined;
  if (form) return { is: 'form', form };
  return text === undefined ? { is: 'sha256', sha256: sent.sha256() } : { is: 'text', text };
}

/** Some clients declare everything a form, but a form is encoded. */
function isForm(text: string, type: string): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(type) && text.includes('=') && !/[\s<>{}"]/.test(text);
}

function graphqlBody(sent: SentBody): RouteBody | undefined {
  const graphql = sent.graphql();
  if (!graphql || graphql.hasMore) return undefined;
  const { source, operationName, variables } = graphql;
  const given: Json | undefined = isJson(variables) ? variables : undefined;
  if (!isJsonObject(given)) return undefined;
  return {
    is: 'graphql',
    graphql: {
      query: source,
      ...(operationName !== undefined && { operationName }),
      ...(Object.keys(given).length > 0 && { variables: given }),
    },
  };
}

function isJsonObject(json: Json | undefined): json is Readonly<Record<string, Json>> {
  return isRecord(json);
}

/** Whether a value is JSON that is nested so little that a route can be written with it. Anything else is text. */
function isJson(value: unknown, depth = 0): value is Json {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return depth < MAX_DEPTH && Object.values(value).every((inner) => isJson(inner, depth + 1));
}

const MAX_DEPTH = 64;

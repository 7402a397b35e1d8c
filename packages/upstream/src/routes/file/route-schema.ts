import { validateHeaderName, validateHeaderValue } from 'node:http';
import * as z from 'zod';
import { RequestBody } from './body-schema.js';
import { JsonValue, named } from './named.js';
import { Texts } from './texts.js';

const Origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) && /^https?:\/\/[^/?#@]+\/?$/i.test(text) ? new URL(text) : undefined;
  return url?.origin ?? refuse(context, 'is not an origin');
});

/** `METHOD /path`. The path keeps its spelling, because it is compared segment by segment. */
function requestLine(kind: 'routes' | 'otherwise') {
  return z.string().transform((line, context) => {
    const [, method, path] = /^([A-Za-z]+) (\/\S*)$/.exec(line) ?? [];
    if (method === undefined || path === undefined) return refuse(context, 'is not a request line');
    if (/[a-z]/.test(method)) {
      const message = `names the method \`${method}\`, but methods are uppercase`;
      return refuse(context, message, `write \`${method.toUpperCase()} ${path}\``);
    }
    if (/[?#]/.test(path)) return refuse(context, 'has a query in its path', 'write the query under `query:`');
    const starred = path.split('/').filter((segment) => segment.includes('*'));
    if (kind === 'routes' && starred.length > 0) {
      return refuse(
        context,
        'has a `*`, but routes match exactly',
        'move the route to `otherwise:`, or write %2A for the character',
      );
    }
    if (starred.some((segment) => segment !== '*')) {
      return refuse(context, 'has a `*` within a segment', 'use `*` only for a whole segment, as in `/movie/*/images`');
    }
    return { method, path };
  });
}

/** Headers that the proxy sets itself, because a wrong value would break the connection. */
const RESERVED = ['connection', 'content-encoding', 'content-length', 'keep-alive', 'transfer-encoding'];

const Headers = named(Texts).transform((headers, context) => {
  const entries = Object.entries(headers).map(([name, values]): [string, string[]] => [name.toLowerCase(), values]);
  for (const [name, values] of entries) {
    if (RESERVED.includes(name)) refuse(context, `sets ${name}`, 'leave it out: it is set to match the body');
    else if (!isValidHeader(name, values)) refuse(context, `contains \`${name}\`, which is not a valid header`);
  }
  return Object.fromEntries(entries);
});

/** The headers of a request. Repeated ones are joined, as they are when they arrive. */
const RequestHeaders = named(Texts).transform((headers, context) => {
  const entries = Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values] as const);
  for (const [name, values] of entries) {
    if (!isValidHeader(name, values)) refuse(context, `contains \`${name}\`, which is not a valid header`);
  }
  return Object.fromEntries(entries.map(([name, values]) => [name, values.join(', ')]));
});

function isValidHeader(name: string, values: readonly string[]): boolean {
  try {
    validateHeaderName(name);
    for (const value of values) validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

const Response = z
  .strictObject({
    status: z.int().min(200).max(599).default(200),
    headers: Headers.default({}),
    json: JsonValue.optional(),
    text: z.string().optional(),
    file: z.string().optional(),
  })
  .transform(({ status, headers, json, text, file }, context) => {
    const bodies = Object.entries({ json, text, file }).flatMap(([name, body]) => (body === undefined ? [] : [name]));
    if (bodies.length > 1) {
      refuse(context, `has both ${bodies.map((name) => `\`${name}\``).join(' and ')}`, 'keep one of them');
    }
    const written = json === undefined ? (text ?? '') : JSON.stringify(json);
    const body = file === undefined ? written : { file };
    if (body !== '' && (status === 204 || status === 304)) {
      refuse(
        context,
        `has a body, which status ${status} forbids`,
        'leave out `json`, `text` and `file`, or change the status',
      );
    }
    const type = json === undefined ? {} : { 'content-type': ['application/json'] };
    return { status, headers: { ...type, ...headers }, body };
  });

function routeOf(kind: 'routes' | 'otherwise') {
  return z
    .strictObject({
      request: requestLine(kind),
      query: named(Texts).default({}),
      headers: RequestHeaders.default({}),
      body: RequestBody.optional(),
      response: Response.optional(),
      responses: z.array(Response).min(1).optional(),
      expires: z.iso.date().optional(),
    })
    .transform(({ response, responses, ...request }, context) => {
      if (response && responses) return refuse(context, 'has both `response` and `responses`', 'keep one of them');
      const [first, ...later] = response ? [response] : (responses ?? []);
      return first
        ? { ...request, response: first, later }
        : refuse(context, 'has no response', 'write, for example, `response: { json: { id: 78 } }`');
    });
}

/** The format of a route file. */
export const RouteFile = z.strictObject({
  origin: Origin,
  /** The default for its routes. */
  expires: z.iso.date().optional(),
  routes: z.array(routeOf('routes')).default([]),
  otherwise: z.array(routeOf('otherwise')).default([]),
});

/** Adds an issue. `fix` replaces the general advice about the field. */
function refuse(context: z.RefinementCtx, message: string, fix?: string): never {
  context.addIssue({ code: 'custom', message, params: { fix } });
  return z.NEVER;
}

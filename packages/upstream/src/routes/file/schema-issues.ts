import type * as z from 'zod';
import type { RouteIssue } from '../route-issue.js';
import type { Path, RouteSource } from './route-source.js';

/** The schema's issues with a route file: where, and what to write instead. */
export function routeIssues(error: z.ZodError, source: RouteSource): RouteIssue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path as Path; // YAML maps have no symbol keys.
    const { what, example } = FIELDS[fieldOf(path)];
    const place = source.placeOf(path);
    const name = formatPath(path);
    const general = `write, for example, \`${example}\``;
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          ...source.placeOfKey([...path, key]),
          message: `${formatPath([...path, key])} is unknown: ${name} is ${what}`,
          fix: 'remove it, or check its spelling',
        }));
      case 'custom': {
        const fix = typeof issue.params?.fix === 'string' ? issue.params.fix : general;
        return { ...place, message: `${name} ${issue.message}`, fix };
      }
      default: {
        const state = source.has(path) ? '' : 'is missing; it ';
        return { ...place, message: `${name} ${state}must be ${what}`, fix: general };
      }
    }
  });
}

const SECTION = {
  what: 'a list of routes',
  example: 'routes: [{ request: GET /3/movie/78, response: { json: { id: 78 } } }]',
};

/** What each part of a route file must be. */
const FIELDS = {
  document: { what: 'a map of origin, expires, routes and otherwise', example: 'origin: https://api.example.org' },
  origin: { what: 'a scheme and a host, and nothing after it', example: 'origin: https://api.example.org' },
  expires: { what: 'a day as YYYY-MM-DD', example: 'expires: 2027-01-31' },
  routes: SECTION,
  otherwise: SECTION,
  route: {
    what: 'a map of request, query, headers, body, response and expires',
    example: '- request: GET /3/movie/78',
  },
  request: { what: 'an uppercase method, a space, and a path without its query', example: 'request: GET /3/movie/78' },
  query: {
    what: 'a map of names to text, numbers, or lists of them',
    example: `query: { api_key: "\${TMDB_API_KEY}", year: 1982 }`,
  },
  body: {
    what: 'a map of json, graphql, form, multipart, text or sha256, and subset',
    example: 'body: { json: { title: Heat } }',
  },
  graphql: {
    what: 'a map of query, operationName and variables',
    example: "graphql: { query: 'query ($id: Int) { Media(id: $id) { title } }', variables: { id: 1 } }",
  },
  graphqlQuery: { what: 'a query as text', example: "query: 'query ($id: Int) { Media(id: $id) { title } }'" },
  operationName: { what: 'a string', example: 'operationName: Film' },
  variables: { what: 'a map of names to JSON values', example: 'variables: { id: 1 }' },
  form: { what: 'a map of names to text, numbers, or lists of them', example: 'form: { title: Heat }' },
  multipart: { what: 'a map of names to text, numbers, or lists of them', example: 'multipart: { title: Heat }' },
  sha256: { what: 'a digest in hexadecimal', example: `sha256: ${'0'.repeat(64)}` },
  subset: { what: 'true or false', example: 'subset: true' },
  response: { what: 'a map of status, headers, and json, text or file', example: 'response: { json: { id: 78 } }' },
  responses: {
    what: 'a list of responses, given in turn',
    example: 'responses: [{ status: 202 }, { json: { id: 78 } }]',
  },
  status: { what: 'a whole number from 200 to 599', example: 'status: 200' },
  headers: { what: 'a map of names to text, numbers, or lists of them', example: 'headers: { retry-after: 5 }' },
  json: { what: 'a JSON value', example: 'json: { id: 78 }' },
  value: { what: 'text, a number, or a list of them', example: 'year: 1982' },
  text: { what: 'a string', example: 'text: "plain text"' },
  file: { what: 'the path of a file, relative to this one', example: 'file: bodies/poster.jpg' },
};

type Field = keyof typeof FIELDS;

/** The author chooses the names in queries and headers, so they must not be taken for fields. */
function fieldOf([section, index, part, ...inner]: Path): Field {
  if (section === undefined) return 'document';
  if (part === undefined) return index === undefined ? known(section) : 'route';
  // Each of several responses is like a single one.
  if (part === 'responses' && inner.length > 0) return fieldOf([section, index ?? 0, 'response', ...inner.slice(1)]);
  const [field, name] = inner;
  if ((part === 'query' || part === 'headers') && field !== undefined) return 'value';
  if (part === 'body' && field !== undefined) return bodyField(field, name);
  if (part !== 'response' || field === undefined) return known(part);
  return field === 'headers' && name !== undefined ? 'value' : known(field);
}

function bodyField(field: string | number, name: string | number | undefined): Field {
  if (name === undefined || field === 'json') return known(field);
  if (field !== 'graphql') return 'value';
  return name === 'query' ? 'graphqlQuery' : known(name);
}

function known(field: string | number): Field {
  return isField(field) ? field : 'document';
}

function isField(field: string | number): field is Field {
  return Object.hasOwn(FIELDS, field);
}

/** A path as people write it: `routes[0].query.year`. */
export function formatPath(path: Path): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return text.replace(/^\./, '') || 'the file';
}

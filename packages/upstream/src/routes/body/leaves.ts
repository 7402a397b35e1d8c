import { graphqlText } from '../../http/graphql-text.js';
import { isJsonList } from './body-texts.js';
import type { Json, RouteBody } from './route-body.js';

/** The single values of a body, by a name that people understand: `variables.id`. */
export function leavesOf(body: RouteBody): Map<string, string> {
  switch (body.is) {
    case 'json':
      return jsonLeaves(body.json);
    case 'graphql': {
      const { query, operationName, variables } = body.graphql;
      return new Map([
        ...(query === undefined ? [] : [['the query', graphqlText(query)] as const]),
        ...(operationName === undefined ? [] : [['operationName', operationName] as const]),
        ...(variables === undefined ? [] : jsonLeaves(variables, 'variables')),
      ]);
    }
    case 'form':
      return fieldLeaves(body.form);
    case 'multipart':
      return fieldLeaves(body.multipart);
    case 'text':
      return new Map([['the body', body.text]]);
    case 'sha256':
      return new Map([['the digest of the body', body.sha256]]);
  }
}

/** The values of a query or a form. A repeated name has a number. */
export function fieldLeaves(fields: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  const pairs = Object.entries(fields).flatMap(([name, values]) =>
    values.map((value, index) => [index === 0 ? name : `${name}[${index}]`, value] as const),
  );
  return new Map(pairs);
}

function jsonLeaves(json: Json, path = ''): Map<string, string> {
  if (typeof json !== 'object' || json === null) {
    return new Map([[path || 'the body', typeof json === 'string' ? json : String(json)]]);
  }
  const inner = isJsonList(json)
    ? json.map((item, index) => [`${path}[${index}]`, item] as const)
    : Object.entries(json).map(([name, value]) => [path === '' ? name : `${path}.${name}`, value] as const);
  if (inner.length === 0) return path === '' ? new Map() : new Map([[path, isJsonList(json) ? '[]' : '{}']]);
  return new Map(inner.flatMap(([name, value]) => [...jsonLeaves(value, name)]));
}

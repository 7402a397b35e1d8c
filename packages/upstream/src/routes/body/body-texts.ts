import type { Fields } from '../../http/fields.js';
import type { Json, RouteBody } from './route-body.js';

/** A text in a body, and its path within the route. */
export type BodyText = { readonly path: readonly (string | number)[]; readonly text: string };

/** Changes a text. */
type Change = (text: string, path: BodyText['path']) => string;

/** All texts in which a placeholder can be. */
export function textsIn(body: RouteBody): BodyText[] {
  const texts: BodyText[] = [];
  mapTexts(body, (text, path) => {
    texts.push({ path, text });
    return text;
  });
  return texts;
}

/** The same body with other texts. */
export function mapTexts(body: RouteBody, change: Change): RouteBody {
  switch (body.is) {
    case 'json':
      return { ...body, json: jsonWith(body.json, change, ['body', 'json']) };
    case 'graphql': {
      const { query, operationName, variables = {} } = body.graphql;
      const graphql = {
        ...(query !== undefined && { query: change(query, ['body', 'graphql', 'query']) }),
        ...(operationName !== undefined && { operationName }),
        ...(body.graphql.variables && { variables: objectWith(variables, change, ['body', 'graphql', 'variables']) }),
      };
      return { ...body, graphql };
    }
    case 'form':
      return { ...body, form: fieldsWith(body.form, change, ['body', 'form']) };
    case 'multipart':
      return { ...body, multipart: fieldsWith(body.multipart, change, ['body', 'multipart']) };
    case 'text':
      return { ...body, text: change(body.text, ['body', 'text']) };
    case 'sha256':
      return body;
  }
}

function fieldsWith(fields: Fields, change: Change, path: BodyText['path']): Fields {
  const changed = Object.entries(fields).map(([name, values]) => {
    return [name, values.map((value) => change(value, [...path, name]))] as const;
  });
  return Object.fromEntries(changed);
}

function objectWith(object: Readonly<Record<string, Json>>, change: Change, path: BodyText['path']) {
  const changed = Object.entries(object).map(([name, value]) => {
    return [name, jsonWith(value, change, [...path, name])] as const;
  });
  return Object.fromEntries(changed);
}

function jsonWith(json: Json, change: Change, path: BodyText['path']): Json {
  if (typeof json === 'string') return change(json, path);
  if (isJsonList(json)) return json.map((item, index) => jsonWith(item, change, [...path, index]));
  return typeof json === 'object' && json !== null ? objectWith(json, change, path) : json;
}

/** `Array.isArray` does not know lists that must not change. */
export function isJsonList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

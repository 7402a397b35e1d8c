import { isObject, type Json, type JsonObject } from './json.js';

/** The document itself stays an object, because plugins often miss what is wrong deeper inside. */
export function otherType(value: Json): Json {
  return isObject(value) ? mapFields(value, changeType) : changeType(value);
}

/** A value of another type: numbers as strings, strings as numbers, lists as objects. */
export function changeType(value: Json): Json {
  switch (typeof value) {
    case 'number':
      return String(value);
    case 'string':
      return value.length;
    case 'boolean':
      return String(value);
    default:
      if (Array.isArray(value)) return { items: value.map(otherType) };
      return value === null ? {} : [value];
  }
}

/** An object with each value changed. */
export function mapFields(value: JsonObject, change: (value: Json) => Json): Json {
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, change(field)]));
}

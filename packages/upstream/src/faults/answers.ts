import { STATUS_CODES } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Asked } from '../http/asked.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import { bodyBytes, hasBody } from '../http/wire.js';
import type { Fault } from './fault.js';

/** An HTTP error with a JSON body, as APIs send it. */
export function status(code: number, headers: Record<string, string[]> = {}): Fault {
  const body = JSON.stringify({ error: STATUS_CODES[code] });
  return {
    says: `answers ${code}`,
    on: 'answer',
    change: () => ({ status: code, headers: { 'content-type': ['application/json'], ...headers }, body }),
  };
}

/** The HTML page of a proxy, a login or a maintenance window, which no program can parse. */
export const html: Fault = {
  says: 'answers an HTML page with status 200',
  on: 'answer',
  change: () => ({
    status: 200,
    headers: { 'content-type': ['text/html; charset=utf-8'] },
    body: '<!DOCTYPE html>\n<html><head><title>Please wait</title></head><body><h1>Please wait</h1></body></html>\n',
  }),
};

export const empty: Fault = {
  says: 'answers an empty body with status 200',
  on: 'answer',
  change: (answer) => ({ ...answer, status: 200, body: '' }),
};

/** Half of the document, with a matching length. */
export const cutJson: Fault = {
  says: 'cuts the document in half',
  on: 'answer',
  change: (answer) => ({ ...answer, body: firstHalf(answer) }),
};

export const wrongType: Fault = {
  says: 'sends numbers as strings, strings as numbers and lists as objects',
  on: 'answer',
  change: (answer) => mapJson(answer, otherType),
};

export const nulls: Fault = {
  says: 'sends null for every field',
  on: 'answer',
  change: (answer) => mapJson(answer, withoutValues),
};

export const emptyLists: Fault = {
  says: 'sends only empty lists',
  on: 'answer',
  change: (answer) => mapJson(answer, withoutItems),
};

/** White space after a document is legal, so the answer stays valid. */
export const huge: Fault = {
  says: 'sends 10 MB',
  on: 'answer',
  change: (answer) => ({ ...answer, body: Buffer.concat([bodyBytes(answer), Buffer.alloc(HUGE_BYTES, ' ')]) }),
};

export const redirectLoop: Fault = {
  says: 'redirects to the same URL forever',
  on: 'answer',
  change: (_, { origin, target }) => ({ status: 302, headers: { location: [origin + target] }, body: '' }),
};

/** Only for clients that asked for it. Others get the plain answer. */
export const gzip: Fault = {
  says: 'compresses its answer',
  on: 'answer',
  change: (answer, asked) => (mayCompress(answer, asked) ? compressed(answer, gzipSync(bodyBytes(answer))) : answer),
};

export const gzipCut: Fault = {
  says: 'compresses its answer and cuts it in half',
  on: 'answer',
  change(answer, asked) {
    if (!mayCompress(answer, asked)) return answer;
    const whole = gzipSync(bodyBytes(answer));
    return compressed(answer, whole.subarray(0, whole.length / 2));
  },
};

const HUGE_BYTES = 10_000_000;

function mayCompress(answer: RecordedResponse, { acceptsGzip }: Asked): boolean {
  return acceptsGzip === true && hasBody(answer);
}

function compressed(answer: RecordedResponse, body: Uint8Array): RecordedResponse {
  return { ...answer, headers: { ...answer.headers, 'content-encoding': ['gzip'] }, body };
}

export function firstHalf(answer: RecordedResponse): Uint8Array {
  const bytes = bodyBytes(answer);
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Leaves anything but JSON unchanged. */
function mapJson(answer: RecordedResponse, change: (value: Json) => Json): RecordedResponse {
  try {
    return { ...answer, body: JSON.stringify(change(JSON.parse(bodyBytes(answer).toString()))) };
  } catch {
    return answer;
  }
}

function mapFields(value: { [name: string]: Json }, change: (value: Json) => Json): Json {
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, change(field)]));
}

const isObject = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The document itself stays an object, because plugins often miss what is wrong deeper inside. */
function otherType(value: Json): Json {
  return isObject(value) ? mapFields(value, changeType) : changeType(value);
}

function changeType(value: Json): Json {
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

function withoutValues(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutValues);
  return isObject(value) ? mapFields(value, (field) => (Array.isArray(field) ? withoutValues(field) : null)) : null;
}

function withoutItems(value: Json): Json {
  if (Array.isArray(value)) return [];
  return isObject(value) ? mapFields(value, withoutItems) : value;
}

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Asked } from '../http/asked.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import { bodyBytes, hasBody } from '../http/wire.js';
import type { Fault } from './fault.js';
import { mapFields, otherType } from './fields/change-type.js';
import { isObject, type Json } from './fields/json.js';

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

/** A site that no provider has: its name is reserved for examples. */
export const ELSEWHERE = 'https://elsewhere.example';

export const redirectAway: Fault = {
  says: 'redirects to another site',
  on: 'answer',
  change: (answer, asked) =>
    asked.origin === ELSEWHERE
      ? answer
      : { status: 302, headers: { location: [ELSEWHERE + movedPath(asked)] }, body: '' },
};

/** Where the answer to a request is there. Nothing of the request can be read in it: what a client sends there, it sends by itself. */
export function movedPath({ method, origin, target }: Pick<Asked, 'method' | 'origin' | 'target'>): string {
  return `/${createHash('sha256').update(`${method} ${origin}${target}`).digest('hex').slice(0, 16)}`;
}

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

/** Leaves anything but JSON unchanged. */
function mapJson(answer: RecordedResponse, change: (value: Json) => Json): RecordedResponse {
  try {
    return { ...answer, body: JSON.stringify(change(JSON.parse(bodyBytes(answer).toString()))) };
  } catch {
    return answer;
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

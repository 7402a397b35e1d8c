import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { type Fields, fieldsOf } from './fields.js';
import { pairsIn } from './form-pairs.js';
import { graphqlIn, type SentGraphql } from './graphql.js';
import { multipartFields } from './multipart.js';

/** The body of a request, in the ways in which it can be read. Each is worked out once, and only when asked for. */
export type SentBody = {
  readonly bytes: Uint8Array;
  readonly length: number;
  /** The `content-type`, or ''. */
  readonly type: string;
  /** `undefined`: it is not UTF-8. */
  text(): string | undefined;
  /** `undefined`: it is not JSON. */
  json(): unknown;
  graphql(): SentGraphql | undefined;
  form(): Fields | undefined;
  multipart(): Fields | undefined;
  /** Its digest in hexadecimal. */
  sha256(): string;
};

/** Reads the body of a request, whatever it is. */
export function sentBodyOf(bytes: Uint8Array, type = ''): SentBody {
  const text = once(() => (isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : undefined));
  const json = once(() => parsed(text()));
  return {
    bytes,
    length: bytes.length,
    type,
    text,
    json,
    graphql: once(() => graphqlIn(/^application\/graphql *(?:;|$)/i.test(type) ? { query: text() } : json())),
    form: once(() => fieldsIn(text())),
    multipart: once(() => multipartFields(bytes, type)),
    sha256: once(() => createHash('sha256').update(bytes).digest('hex')),
  };
}

function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldsIn(text: string | undefined): Fields | undefined {
  return text === undefined ? undefined : fieldsOf(pairsIn(text));
}

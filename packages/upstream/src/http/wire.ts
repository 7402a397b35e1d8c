import { STATUS_CODES } from 'node:http';
import type { RecordedResponse } from './recorded-response.js';

/** The body as it is sent. */
export function bodyBytes({ body }: RecordedResponse): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/** Neither a body nor a header that measures one may come with these (RFC 9110, 8.6 and 6.4.1). */
export function hasBody({ status }: RecordedResponse): boolean {
  return status !== 204 && status !== 304;
}

/**
 * Status line and headers as they are sent, up to the empty line. The changes are to what measures the body; an `undefined` among
 * them leaves a header out.
 */
export function head(answer: RecordedResponse, changes: Record<string, readonly string[] | undefined> = {}): string {
  const framing = hasBody(answer) ? { 'content-length': [String(bodyBytes(answer).length)], ...changes } : {};
  const headers = { ...answer.headers, connection: ['close'], ...framing };
  const lines = Object.entries(headers).flatMap(([name, values = []]) => values.map((value) => `${name}: ${value}`));
  return `${[`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`, ...lines].join('\r\n')}\r\n\r\n`;
}

import { STATUS_CODES } from 'node:http';
import type { RecordedResponse } from './recorded-response.js';

/** The bytes of the body. */
export function bodyBytes({ body }: RecordedResponse): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/** 204 and 304 must have neither a body nor a length (RFC 9110, 8.6 and 6.4.1). */
export function hasBody({ status }: RecordedResponse): boolean {
  return status !== 204 && status !== 304;
}

/**
 * Status line and headers, up to the empty line. `changes` override the headers that describe the length of the body; `undefined` leaves
 * one out.
 */
export function head(answer: RecordedResponse, changes: Record<string, readonly string[] | undefined> = {}): string {
  const framing = hasBody(answer) ? { 'content-length': [String(bodyBytes(answer).length)], ...changes } : {};
  const headers = { ...answer.headers, connection: ['close'], ...framing };
  const lines = Object.entries(headers).flatMap(([name, values = []]) => values.map((value) => `${name}: ${value}`));
  return `${[`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`, ...lines].join('\r\n')}\r\n\r\n`;
}

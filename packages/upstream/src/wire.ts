import { STATUS_CODES } from 'node:http';
import type { RecordedResponse } from './route.js';

/** The body as it is sent. */
export function bodyBytes({ body }: RecordedResponse): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/** Status line and headers as they are sent, up to the empty line. An `undefined` among the changes leaves a header out. */
export function head(answer: RecordedResponse, changes: Record<string, readonly string[] | undefined> = {}): string {
  const length = [String(bodyBytes(answer).length)];
  const headers = { ...answer.headers, 'content-length': length, connection: ['close'], ...changes };
  const lines = Object.entries(headers).flatMap(([name, values = []]) => values.map((value) => `${name}: ${value}`));
  return `${[`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`, ...lines].join('\r\n')}\r\n\r\n`;
}

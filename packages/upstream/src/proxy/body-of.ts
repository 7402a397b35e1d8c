import type { IncomingMessage } from 'node:http';

/** Reads the body of a request. @throws {RangeError} if it is too large, which also closes the connection. */
export async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop like this closes the connection.
    if (length > MAX_BODY_BYTES) throw new RangeError('The body of a request is too large.');
  }
  return Buffer.concat(chunks);
}

/** A question about a movie takes a few KiB, so anything larger is not a question. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

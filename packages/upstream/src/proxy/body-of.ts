import type { IncomingMessage } from 'node:http';

/** The body of a request, or that it is too large to keep. */
export type Received = { readonly is: 'whole'; readonly bytes: Uint8Array } | { readonly is: 'too-large' };

/**
 * Reads the body of a request to its end, because most clients read no answer before. What is beyond the limit is dropped as it comes.
 * Rejects if the client breaks off, or never stops.
 */
export async function bodyOf(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
    // Leaving the loop like this closes the connection.
    if (length > MAX_DROPPED_BYTES) throw new RangeError('The body of a request does not end.');
  }
  return length > MAX_BODY_BYTES ? { is: 'too-large' } : { is: 'whole', bytes: Buffer.concat(chunks) };
}

/** A question about a movie takes a few KiB, so anything larger is not a question. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Dropping this much takes seconds. */
const MAX_DROPPED_BYTES = 8 * 1024 * 1024 * 1024;

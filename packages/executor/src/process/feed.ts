import type { Writable } from 'node:stream';

/** Writes a document to a plugin's stdin and closes it. A plugin need not read it: a broken pipe is not a failure (PROC-8). */
export function feed(stdin: Writable, document: Uint8Array): void {
  stdin.on('error', () => stdin.destroy());
  stdin.end(document);
}

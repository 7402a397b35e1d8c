import type { Writable } from 'node:stream';

/** Writes a document on a plugin's stdin and closes it. A plugin need not read it: a broken pipe is no failure (PROC-8). */
export function feed(stdin: Writable, document: Uint8Array): void {
  stdin.on('error', () => stdin.destroy());
  stdin.end(document);
}

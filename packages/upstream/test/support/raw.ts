import type { Socket } from 'node:net';

/** What a client sees on a connection, down to the way in which it ends. */
export type Seen = {
  /** Everything that came, one character a byte. */
  readonly text: string;
  /** `open`: not ended while it was watched. */
  readonly ending: 'FIN' | 'RST' | 'open';
};

/** How long to watch a connection that does not end: until this much has arrived, or for this many milliseconds. */
type Patience = { readonly length?: number; readonly ms?: number };

/** Sends bytes and watches the connection until its end, or as long as patience holds. */
export function watch(socket: Socket, bytes: string | Uint8Array, patience: Patience = {}): Promise<Seen> {
  const { length = Number.POSITIVE_INFINITY, ms } = patience;
  return new Promise((resolve) => {
    let text = '';
    const timer = ms === undefined ? undefined : setTimeout(() => settle('open'), ms);
    const settle = (ending: Seen['ending']) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, ending });
    };
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (text.length >= length) settle('open');
    });
    socket.on('end', () => settle('FIN'));
    // Of a reset, not of an end in the middle of something, which Node reports by the same code.
    socket.on('error', (error: NodeJS.ErrnoException) => settle(error.syscall === 'read' ? 'RST' : 'FIN'));
    socket.write(bytes);
  });
}

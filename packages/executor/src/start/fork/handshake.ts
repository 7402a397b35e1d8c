import type { Socket } from 'node:net';

/** What a forked process says first on each connection: its token, which stream this is, and its id. */
export type Greeting = { token: string; stream: number; pid: number };

/** Bytes in a token; in a greeting it is spelled in hexadecimal. */
export const TOKEN_BYTES = 16;

const GREETING = /^(\w+) (\d) +(\d+)\n$/;
const GREETING_BYTES = TOKEN_BYTES * 2 + ' 0 '.length + 10 + '\n'.length;

/** Reads the greeting, and leaves what follows in the stream. Who says anything else is shown out. */
export function onGreeting(socket: Socket, welcome: (greeting: Greeting) => void): void {
  socket.on('error', () => socket.destroy());
  const look = () => {
    const bytes: Buffer | null = socket.read(GREETING_BYTES);
    if (bytes === null) return;
    socket.off('readable', look);
    const [, token, stream, pid] = GREETING.exec(bytes.toString('latin1')) ?? [];
    if (token === undefined) socket.destroy();
    else welcome({ token, stream: Number(stream), pid: Number(pid) });
  };
  socket.on('readable', look);
}

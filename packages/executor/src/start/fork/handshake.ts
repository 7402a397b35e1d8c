import type { Socket } from 'node:net';

/** The first message of a forked process on each connection: its token, which stream this is, and its id. */
export type Greeting = { token: string; stream: number; pid: number };

/** Bytes in a token; the greeting has it in hexadecimal. */
export const TOKEN_BYTES = 16;

const GREETING = /^(\w+) (\d) +(\d+)\n$/;
const GREETING_BYTES = TOKEN_BYTES * 2 + ' 0 '.length + 10 + '\n'.length;

/** Reads the greeting, and leaves the rest in the stream. Closes connections that send anything else. */
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

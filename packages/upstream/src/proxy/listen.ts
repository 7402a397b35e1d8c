import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Room } from '../containment/room.js';

/** Listens on a free loopback port, of a room if there is one, and returns the URL of the server. */
export async function listen(server: Server, room?: Room): Promise<string> {
  if (room) server.listen(await room.listen());
  else server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // From here on, an error means that a connection could not be accepted, which its client will notice.
  server.on('error', () => {});
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('a listening TCP server must have an address');
  return `http://127.0.0.1:${address.port}`;
}

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Room } from '../containment/room.js';

/**
 * Listens on a free loopback port, of a room if there is one, and returns the URL of the server. The address is random where that is
 * possible, so that only the program that was told it asks here: not one that was left over from an earlier call, whose port this may be.
 */
export async function listen(server: Server, room?: Room): Promise<string> {
  const address = loopbackAddress();
  if (room) server.listen(await room.listen(address));
  else server.listen(0, address);
  await once(server, 'listening');
  // From here on, an error means that a connection could not be accepted, which its client will notice.
  server.on('error', () => {});
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('a listening TCP server must have an address');
  return `http://${bound.address}:${bound.port}`;
}

/** On Linux, all of 127.0.0.0/8 is this machine. Elsewhere, only the first address is. */
function loopbackAddress(): string {
  if (process.platform !== 'linux') return '127.0.0.1';
  const [high = 0, middle = 0, low = 0] = randomBytes(3);
  // The highest address is for broadcasts, and the lowest stands for the network.
  return `127.${high}.${middle}.${Math.min(Math.max(low, 1), 254)}`;
}

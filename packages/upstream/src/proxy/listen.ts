import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Room } from '../containment/room.js';

/**
 * Listens on a free loopback port, of a room if there is one, and returns the URL of the server. Only the program that was told the URL asks
 * here: the address is random where that is possible, and this process has given it to no other program, so not to one that was left over from
 * an earlier call either. Inside a room, nobody else gets here at all.
 *
 * A password in the URL would add nothing: urllib3, Java and the streams of PHP never send it, so a request without one would have to count. Asking
 * the system whose socket it is takes longer than an answer.
 */
export async function listen(server: Server, room?: Room): Promise<string> {
  for (let tries = 1; ; tries++) {
    const url = await listenOnce(server, room);
    if (tries < MAX_TRIES && given.has(url)) {
      server.close();
      await once(server, 'close');
      continue;
    }
    given.add(url);
    // From here on, an error means that a connection could not be accepted, which its client will notice.
    server.on('error', () => {});
    return url;
  }
}

/** The URLs so far. */
const given = new Set<string>();

/** Where there is one address only, a process that runs for days may use up its ports. */
const MAX_TRIES = 20;

async function listenOnce(server: Server, room: Room | undefined): Promise<string> {
  const address = loopbackAddress();
  if (room) server.listen(await room.listen(address));
  else server.listen(0, address);
  await once(server, 'listening');
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

import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { expect, it } from 'vitest';
import type { Room } from '../../src/containment/room.js';
import { listen } from '../../src/proxy/listen.js';

/** A room that gives these ports in turn; 0 is any. */
function roomWith(ports: number[]): Room {
  return {
    entrance: [],
    isWatching: false,
    async listen(): Promise<Server> {
      const server = createTcpServer().listen(ports.shift() ?? 0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    },
    watch() {},
    onRefused() {},
    leave() {},
  };
}

async function urlIn(room: Room): Promise<string> {
  const server = createServer();
  const url = await listen(server, room);
  server.close();
  await once(server, 'close');
  return url;
}

it('gives a URL to one program only, since what that has left behind may still ask there', async () => {
  const first = await urlIn(roomWith([]));
  const port = Number(new URL(first).port);
  const room = roomWith([port, port, 0]);
  expect(await urlIn(room)).not.toBe(first);
});

it('gives it again before it listens nowhere', async () => {
  const first = await urlIn(roomWith([]));
  const port = Number(new URL(first).port);
  expect(await urlIn(roomWith(Array.from({ length: 100 }, () => port)))).toBe(first);
});

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Destination, makeRoom, type Room, rentRoom } from '../../src/containment/room.js';
import { startUpstream } from '../../src/proxy/proxy.js';

const rent = await rentRoom();

/** Runs a program of Python inside a room, without a proxy but for the one that it is given. */
async function inside(room: Room, program: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const [file = '', ...args] = [...room.entrance, 'python3', '-c', program];
  const { stdout } = await promisify(execFile)(file, args, { env: { PATH: process.env.PATH, ...env } });
  return stdout;
}

const CONNECT = `import socket, sys
try:
    socket.create_connection((HOST, PORT), timeout=5).recv(1)
except OSError as error:
    print(type(error).__name__)`;

const connectTo = (host: string, port: number) => `HOST, PORT = ${JSON.stringify(host)}, ${port}\n${CONNECT}`;

describe.runIf(rent.ok)('a program in a room', () => {
  const rented = async (): Promise<Room> => {
    const again = await rentRoom();
    if (!again.ok) throw new Error(again.why);
    onTestFinished(again.room.leave);
    return again.room;
  };

  it('is rented to the first who asks after it was made, and to nobody else', async () => {
    await rented();
    makeRoom();
    makeRoom();
    const [first, second] = await Promise.all([rented(), rented()]);
    expect(first.entrance).not.toEqual(second.entrance);
  });

  it('reaches the simulated network', async () => {
    const room = await rented();
    const upstream = await startUpstream({ room });
    onTestFinished(upstream.close);
    const program =
      'import urllib.request, urllib.error\ntry: urllib.request.urlopen("http://api.example.org/x")\nexcept urllib.error.HTTPError as e: print(e.code)';
    expect(await inside(room, program, upstream.environment)).toBe('502\n');
    expect(upstream.requests.map(({ url }) => url)).toEqual(['http://api.example.org/x']);
  });

  it('is alone there: whoever has its URL, but is outside, reaches nobody', async () => {
    const upstream = await startUpstream({ room: await rented() });
    onTestFinished(upstream.close);
    const { hostname, port } = new URL(upstream.url);
    const [error] = await once(connect(Number(port), hostname), 'error');
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    expect(upstream.requests).toEqual([]);
  });

  it('reaches no server of this machine', async () => {
    const room = await rented();
    const server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    expect(await inside(room, connectTo('127.0.0.1', port))).toBe('ConnectionRefusedError\n');
  });

  it.runIf(rent.ok && rent.room.isWatching)('is refused elsewhere, and where it wanted to go is reported', async () => {
    const room = await rented();
    const refused: Destination[] = [];
    room.onRefused = (destination) => void refused.push(destination);
    await inside(room, connectTo('api.example.org', 443));
    await inside(room, connectTo('192.0.2.7', 80));
    const expected = [
      { host: 'api.example.org', port: 443 },
      { host: '192.0.2.7', port: 80 },
    ];
    await vi.waitFor(() => expect(refused).toEqual(expected));
  });

  it.runIf(rent.ok && rent.room.isWatching)(
    'is reported at any port, but not where it asks itself or for names',
    async () => {
      const room = await rented();
      const refused: Destination[] = [];
      room.onRefused = (destination) => void refused.push(destination);
      const ends = [
        ['media.example.org', 32400],
        ['2001:db8::1', 8920],
        ['127.0.0.1', 5],
        ['192.0.2.53', 53],
        ['::1', 5],
      ] as const;
      for (const [host, port] of ends) await inside(room, connectTo(host, port));
      await inside(
        room,
        `import socket
own = socket.create_server(("10.1.2.3", 4567))
socket.create_connection(("10.1.2.3", 4567), timeout=5)
quic = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
quic.sendto(b"x", ("192.0.2.9", 5353))
quic.sendto(b"x", ("192.0.2.9", 443))`,
      );
      const expected = [
        { host: 'media.example.org', port: 32400 },
        { host: '2001:db8::1', port: 8920 },
        { host: '192.0.2.9', port: 443 },
      ];
      await vi.waitFor(() => expect(refused).toEqual(expected));
    },
  );

  it('is alone there until the room is given back, and then somebody else gets it', async () => {
    const [one, other] = [await rented(), await rented()];
    expect(other.entrance).not.toEqual(one.entrance);
    other.leave();
    expect((await rented()).entrance).toEqual(other.entrance);
  });
});

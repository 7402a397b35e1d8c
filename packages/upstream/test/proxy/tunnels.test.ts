import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startUpstream, type Upstream } from '../../src/index.js';
import { ask, askThrough, closed, connectThrough, connectTo, openTunnel, secure } from '../support/client.js';

let upstream: Upstream;
beforeEach(async () => {
  upstream = await startUpstream({ routes: [] });
});
// An answer after the mischief: the process and the port are still there.
afterEach(async () => {
  expect((await ask(upstream, 'https://api.example.org/')).status).toBe(502);
  await upstream.close();
});

/** Sends bytes and reads until the upstream hangs up. */
async function exchange(socket: Socket, bytes: string | Uint8Array): Promise<string> {
  let reply = '';
  socket.on('data', (chunk) => {
    reply += chunk;
  });
  socket.write(bytes);
  await closed(socket);
  return reply;
}

const host = 'api.example.org';

describe('an upstream survives', () => {
  it('bytes that are no HTTP on its port', async () => {
    expect(await exchange(await connectTo(upstream), Uint8Array.from([0x16, 3, 1, 0, 5, 0xff, 0xfe, 0, 0, 0]))).toMatch(
      /^HTTP\/1.1 400 /,
    );
  });

  it.each([
    'nonsense',
    'example.org',
    ':443',
    'example.org:99999',
    'a b:443',
    'user@example.org:443',
    'a/b:443',
    '[::1:443',
  ])('CONNECT to %j, which it refuses', async (target) => {
    const reply = await exchange(await connectTo(upstream), `CONNECT ${target} HTTP/1.1\r\nhost: a\r\n\r\n`);
    expect(reply).toMatch(/^HTTP\/1.1 400 /);
    expect(upstream.requests).toMatchObject([{ method: 'CONNECT', status: 400, answeredBy: { kind: 'refused' } }]);
  });

  it('bytes that are neither TLS nor HTTP in a tunnel', async () => {
    expect(await exchange(await connectThrough(upstream, host), Uint8Array.from([0, 1, 2, 3]))).toMatch(
      /^HTTP\/1.1 400 /,
    );
  });

  it('a TLS record that is not a handshake', async () => {
    await exchange(await connectThrough(upstream, host), Uint8Array.from([0x16, 3, 1, 0, 4, 0xff, 0xff, 0xff, 0xff]));
  });

  it('bytes that are no HTTP inside TLS', async () => {
    expect(await exchange(await openTunnel(upstream, host), '\0\u0001\u0002\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
  });

  it('a client that does not trust it', async () => {
    const socket = connectTls({ socket: await connectThrough(upstream, host), servername: host, ca: [] });
    const [error] = await once(socket, 'error');
    expect(error).toMatchObject({ code: expect.stringMatching(/UNABLE_TO|SELF_SIGNED/) });
  });

  it('a client that wants nothing but an old TLS version', async () => {
    const options = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const socket = connectTls({ socket: await connectThrough(upstream, host), servername: host, ...options });
    await once(socket, 'error');
  });

  it.each([
    ['right after connecting', () => connectTo(upstream)],
    ['after CONNECT', () => connectThrough(upstream, host)],
    [
      'in the middle of the handshake',
      async () => {
        const socket = await connectThrough(upstream, host);
        socket.write(Uint8Array.from([0x16, 3, 1, 2, 0, 1, 0]));
        return socket;
      },
    ],
    [
      'inside TLS, in the middle of a request',
      async () => {
        const socket = await connectThrough(upstream, host);
        const tunnel = await secure(upstream, socket, host);
        tunnel.on('error', () => {});
        tunnel.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nhalf');
        return socket;
      },
    ],
    [
      'before its answers',
      async () => {
        const socket = await connectTo(upstream);
        socket.write('GET http://a/ HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(1000));
        return socket;
      },
    ],
  ])('a connection that is reset %s', async (_, open) => {
    const socket = await open();
    const end = closed(socket);
    socket.resetAndDestroy();
    await end;
  });

  it('a client that says nothing more after CONNECT, and ends', async () => {
    const socket = await connectThrough(upstream, host);
    socket.end();
    await closed(socket);
  });
});

describe('a client that gives up on TLS', () => {
  const distrusted = (alert?: string) => [
    { method: 'CONNECT', url: 'https://api.example.org/', answeredBy: { kind: 'distrusted', alert } },
  ];

  it('is logged with the alert that it sent', async () => {
    const code = `import urllib.request\nurllib.request.urlopen('https://${host}/')`;
    await execa('python3', ['-c', code], { env: { ...upstream.environment, SSL_CERT_FILE: '' }, reject: false });
    expect(upstream.requests).toMatchObject(distrusted('unknown ca'));
  });

  it('is logged if it completed the handshake, but left before its first request', async () => {
    const tunnel = await connectThrough(upstream, host);
    connectTls({ socket: tunnel, servername: host, ca: [] }).on('error', () => {});
    await closed(tunnel);
    await vi.waitFor(() => expect(upstream.requests).toMatchObject(distrusted()));
  });

  it.each(['GET /a HTTP/1.1', 'GET /a HTTP/1.1\r\nhost: a\r\nexpect: a-miracle'])(
    'is not what asks in a way that Node would refuse by itself: %j',
    async (head) => {
      await exchange(await openTunnel(upstream, host), `${head}\r\nconnection: close\r\n\r\n`);
      expect(upstream.requests).toMatchObject([{ method: 'GET', url: `https://${host}/a`, status: 502 }]);
    },
  );

  it('is not logged if it asked something, or if there was no handshake yet', async () => {
    const tunnel = await openTunnel(upstream, host);
    await askThrough(tunnel, host, '/');
    const early = await connectThrough(upstream, host);
    tunnel.destroy();
    early.destroy();
    await Promise.all([tunnel, early].map(closed));
    await ask(upstream, `https://${host}/again`);
    expect(upstream.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it('is not logged if there is something wrong with the certificate', async () => {
    upstream.fail('expired-certificate');
    const tunnel = await connectThrough(upstream, host);
    connectTls({ socket: tunnel, servername: host }).on('error', () => {});
    await closed(tunnel);
    upstream.recover();
    await ask(upstream, `https://${host}/`);
    expect(upstream.requests).toMatchObject([{ answeredBy: { kind: 'fault' } }, { method: 'GET' }]);
  });
});

describe('a tunnel', () => {
  it('may be used without waiting for the answer to CONNECT', async () => {
    const socket = await connectTo(upstream);
    const ask = 'GET /early HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n';
    const reply = await exchange(socket, `CONNECT example.org:80 HTTP/1.1\r\nhost: a\r\n\r\n${ask}`);
    expect(reply).toContain('http://example.org/early');
  });

  it('speaks in the name of the host of CONNECT, whatever name the handshake gives', async () => {
    const socket = connectTls({
      socket: await connectThrough(upstream, 'a.example.org'),
      servername: 'b.example.org',
      rejectUnauthorized: false,
    });
    await once(socket, 'secureConnect');
    expect(socket.getPeerCertificate().subjectaltname).toBe('DNS:a.example.org');
    socket.destroy();
  });
});

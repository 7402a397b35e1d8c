import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hostNamed, liveNetwork } from '../../../src/index.js';
import { issueCertificate } from '../../../src/tls/certificate.js';
import { authorityExtensions, serverExtensions } from '../../../src/tls/extensions.js';

const NO_BODY = new Uint8Array();

describe('a provider that speaks nothing but HTTP/2', () => {
  it('is asked by HTTP/2, with headers and body', async () => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const issue = (subject: string, extensions: Buffer[]) =>
      issueCertificate({ subject, issuer: 'ca', publicKey: keys.publicKey, issuerKey: keys.privateKey, extensions });
    const ca = issue('ca', authorityExtensions(keys.publicKey));
    const cert = issue('server', serverExtensions('127.0.0.1', keys.publicKey, keys.publicKey));
    const key = keys.privateKey.export({ type: 'pkcs8', format: 'pem' });
    const server = createSecureServer({ key, cert }, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
      request.on('end', () => {
        response.setHeader('set-cookie', ['a=1', 'b=2']);
        response.end(`${request.method} ${request.url} ${request.headers['x-key']} ${Buffer.concat(chunks)}`);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const live = liveNetwork({ ca });
    const url = `https://127.0.0.1:${port}/film?id=1`;
    const headers = ['Host', `127.0.0.1:${port}`, 'X-Key', 'k', 'Connection', 'close'];
    const answer = await live({ method: 'POST', url, headers, body: Buffer.from('hello') });
    expect(answer).toMatchObject({ status: 200, headers: { 'set-cookie': ['a=1', 'b=2'] } });
    expect(String(answer.body)).toBe('POST /film?id=1 k hello');
    expect(String((await live({ method: 'GET', url, headers, body: NO_BODY })).body)).toBe('GET /film?id=1 k ');
  });
});

describe('a host on this machine or in its network', () => {
  async function provider(): Promise<number> {
    const server = createServer((_, response) => response.end('home')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    return (server.address() as AddressInfo).port;
  }

  it.each(['127.0.0.1', 'localhost'])('is asked if it is named, and refused otherwise: %s', async (host) => {
    const sent = { method: 'GET', url: `http://${host}:${await provider()}/`, headers: ['Host', host], body: NO_BODY };
    await expect(liveNetwork({ localHosts: [] })(sent)).rejects.toMatchObject({ code: 'LOCAL_ADDRESS' });
    expect(String((await liveNetwork({ localHosts: [host] })(sent)).body)).toBe('home');
  });

  it.each([
    ['LocalHost', 'localhost'],
    ['localhost:8096', 'localhost'],
    ['http://127.0.0.1:8096/web', '127.0.0.1'],
    ['::1', '[::1]'],
    ['[::1]:80', '[::1]'],
    ['bücher.local', 'xn--bcher-kva.local'],
    ['', undefined],
    ['my nas', undefined],
  ])('may be named as people do: %j is %j', (text, host) => {
    expect(hostNamed(text)).toBe(host);
  });

  it.each(['10.0.0.1', '172.31.0.1', '192.168.1.1', '169.254.169.254', '[::1]', '[fd00::1]', '[::ffff:127.0.0.1]'])(
    'is refused without a connection: %s',
    async (host) => {
      const sent = { method: 'GET', url: `http://${host}/`, headers: [], body: NO_BODY };
      await expect(liveNetwork({ localHosts: ['api.example.org'] })(sent)).rejects.toMatchObject({
        code: 'LOCAL_ADDRESS',
      });
    },
  );
});

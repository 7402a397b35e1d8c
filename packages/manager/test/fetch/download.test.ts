import { createHash } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join, relative } from 'node:path';
import { LIMITS, newSecretKey } from '@obscura/archive';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ManagerOptions, registry } from '../../src/index.js';
import { openHost, temporaryDirectory, write } from '../support/host.js';
import { bytesOf, registryDirectory } from '../support/registry.js';

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

/** A registry behind HTTP. `answer` replaces the answers for archives. */
async function served(
  answer: Answer = (_, response, body) => response.end(body),
  options: Partial<ManagerOptions> = {},
) {
  const shop = registryDirectory();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url}${request.headers.range === undefined ? '' : ` ${request.headers.range}`}`);
    try {
      const body = bytesOf(join(shop.dir, request.url ?? ''));
      if (request.url?.endsWith('.zip')) answer(request, response, body);
      else response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const sources = [registry(`http://127.0.0.1:${port}`)];
  const root = temporaryDirectory();
  const plugins = await openHost(root, { sources, tryOut: async () => undefined, ...options });
  return { shop, asked, root, plugins, port };
}

describe('a registry behind HTTP', () => {
  it('gives an index, archives and signatures', async () => {
    const key = newSecretKey();
    const received: unknown[] = [];
    const { shop, asked, plugins, port } = await served(undefined, {
      signatures: { policy: 'require' },
      onStep: (step) => void (step.is === 'download' && received.push(step)),
    });
    const { length } = bytesOf(await shop.offer('tmdb', { key }));
    await plugins.install('tmdb');
    expect(asked).toEqual(['/index.yml', '/plugins/tmdb/tmdb-1.0.0.zip.minisig', '/plugins/tmdb/tmdb-1.0.0.zip']);
    expect(received.at(-1)).toMatchObject({ received: length, total: length });
    expect(plugins.list()).toMatchObject([{ is: 'on', id: 'tmdb' }]);
    await plugins.install(`http://127.0.0.1:${port}/plugins/tmdb/tmdb-1.0.0.zip`);
  });

  it('that breaks off is asked for the rest', async () => {
    let count = 0;
    const { shop, asked, plugins } = await served(({ headers }, response, body) => {
      count++;
      const from = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0);
      const head = { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` };
      response.writeHead(from > 0 ? 206 : 200, { 'content-length': body.length - from, ...(from > 0 && head) });
      if (count === 3) response.end(body.subarray(from));
      else response.write(body.subarray(from, from + 100), () => response.destroy());
    });
    await shop.offer('tmdb');
    await plugins.install('tmdb');
    expect(asked.filter((line) => line.includes('.zip') && !line.includes('minisig'))).toEqual([
      '/plugins/tmdb/tmdb-1.0.0.zip',
      '/plugins/tmdb/tmdb-1.0.0.zip bytes=100-',
      '/plugins/tmdb/tmdb-1.0.0.zip bytes=200-',
    ]);
  });

  it('that cannot give the rest is asked for everything', async () => {
    let count = 0;
    const { shop, plugins } = await served((_, response, body) => {
      if (++count > 1) return void response.end(body);
      response.writeHead(200, { 'content-length': body.length });
      response.write(body.subarray(0, 100), () => response.destroy());
    });
    await shop.offer('tmdb');
    await plugins.install('tmdb');
    expect(count).toBe(2);
  });

  it('that gives another part than it was asked for is asked for everything', async () => {
    let count = 0;
    const { shop, asked, plugins } = await served((_, response, body) => {
      count++;
      if (count === 1) {
        response.writeHead(200, { 'content-length': body.length });
        response.write(body.subarray(0, 100), () => response.destroy());
      } else {
        if (count === 2) response.writeHead(206, { 'content-range': `bytes 0-${body.length - 1}/${body.length}` });
        response.end(body);
      }
    });
    await shop.offer('tmdb', { entry: { size: undefined } });
    await plugins.install('tmdb');
    expect([count, asked.at(-1)]).toEqual([3, '/plugins/tmdb/tmdb-1.0.0.zip']);
  });

  it('that never ends is left: archives and signatures have a size', async () => {
    const { maxArchiveBytes: max, maxSignatureBytes } = LIMITS;
    const { shop, root, plugins, port } = await served((_, response) => {
      response.writeHead(206, { 'content-range': `bytes ${max}-` }).write('x');
    });
    const path = await shop.offer('tmdb', { entry: { size: undefined } });
    const url = `http://127.0.0.1:${port}/plugins/tmdb/tmdb-1.0.0.zip`;
    const part = join(root, '.store/.downloads', `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.part`);
    write(root, { [relative(root, part)]: '' });
    truncateSync(part, max);
    await expect(plugins.install('tmdb')).rejects.toThrow('is too large for a plugin');
    writeFileSync(`${path}.minisig`, 'x'.repeat(maxSignatureBytes + 1));
    await expect(plugins.install('tmdb')).rejects.toThrow('.minisig is too large');
  });

  it('that always breaks off is given up, and the next attempt goes on where it stopped', async () => {
    let isBroken = true;
    const { shop, asked, plugins } = await served(({ headers }, response, body) => {
      const from = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0);
      response.writeHead(from > 0 ? 206 : 200, { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` });
      if (!isBroken) response.end(body.subarray(from));
      else response.write(body.subarray(from, from + 10), () => response.destroy());
    });
    await shop.offer('tmdb');
    await expect(plugins.install('tmdb')).rejects.toThrow(/^download-failed: .* cannot be got: /);
    isBroken = false;
    await plugins.install('tmdb');
    expect(asked.at(-1)).toBe('/plugins/tmdb/tmdb-1.0.0.zip bytes=30-');
  });

  it('that changes the bytes is found out, and they are not kept', async () => {
    let isEvil = true;
    const { shop, plugins } = await served((_, response, body) => {
      response.end(isEvil ? Buffer.from(body).fill(0, 50, 60) : body);
    });
    await shop.offer('tmdb');
    await expect(plugins.install('tmdb')).rejects.toThrow('digest-differs');
    isEvil = false;
    await plugins.install('tmdb');
  });

  it('that answers with an error says so', async () => {
    const { shop, plugins } = await served((_, response) => response.writeHead(503).end());
    await shop.offer('tmdb');
    await expect(plugins.install('tmdb')).rejects.toThrow('is answered with status 503');
  });

  it('that leads to a place that is not safe is refused', async () => {
    const { shop, plugins } = await served();
    await shop.offer('tmdb', { entry: { path: 'http://example.org/x.zip' } });
    await shop.offer('other', { entry: { path: 'file:///etc/passwd' } });
    const { offers, problems } = await plugins.search('');
    expect(offers).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['address-refused', 'address-refused']);
  });
});

it('an index in a directory leads to no directory beside it', async () => {
  const shop = registryDirectory();
  const plugins = await openHost(temporaryDirectory(), { sources: [registry(shop.dir)] });
  await shop.offer('tmdb', { entry: { path: `../${basename(shop.dir)}-evil/tmdb.zip` } });
  expect(await plugins.search('')).toMatchObject({ offers: [], problems: [{ code: 'address-refused' }] });
});

it('a login in an address is refused, and not repeated', async () => {
  const plugins = await openHost(temporaryDirectory(), { sources: [registry('https://me:s3cr3t@127.0.0.1:1/x.yml')] });
  const answers = [
    await plugins.search('x'),
    String(await plugins.install('https://me:s3cr3t@127.0.0.1:1/x.zip').catch((error) => error)),
  ];
  expect(JSON.stringify(answers)).not.toContain('s3cr3t');
  expect(answers).toMatchObject([
    { problems: [{ message: expect.stringContaining('has a login') }] },
    expect.stringContaining('address-refused: https://****@127.0.0.1:1/x.zip has a login'),
  ]);
});

it.each(['http://example.org/x.zip', 'ftp://example.org/x.zip', 'https://'])(
  '%s is no address to install from',
  async (word) => {
    const plugins = await openHost(temporaryDirectory());
    await expect(plugins.install(word)).rejects.toThrow('address-refused');
  },
);

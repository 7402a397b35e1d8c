import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A package index (PEP 503) of the wheels in a directory, for those who have the login. */
export async function wheelIndex(dir: string, login: string): Promise<AsyncDisposable & { url: string }> {
  const server = createServer(({ url = '', headers }, response) => {
    if (headers.authorization !== `Basic ${Buffer.from(login).toString('base64')}`)
      response.writeHead(401, { 'www-authenticate': 'Basic realm="wheels"' }).end();
    else if (url.endsWith('.whl')) response.end(readFileSync(join(dir, url)));
    else {
      const links = readdirSync(dir).map((name) => `<a href="/${name}">${name}</a>`);
      response.setHeader('content-type', 'text/html').end(`<!DOCTYPE html>${links.join('')}`);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { createAuthority } from '@obscura/upstream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { record } from '../../src/recording/record-traffic.js';
import { trustedAuthority } from '../../src/recording/trusted-authority.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

/** A provider whose certificate no system trusts. */
async function selfSigned(): Promise<{ origin: string; ca: string }> {
  const authority = await createAuthority();
  onTestFinished(() => authority.close());
  const secureContext = authority.secureContextFor('127.0.0.1');
  const http = createServer((_, response) => void response.setHeader('connection', 'close').end('{"title":"Heat"}'));
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    const secure = new TLSSocket(socket, { isServer: true, secureContext });
    secure.on('error', () => {});
    http.emit('connection', secure);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, ca: authority.certificateFile };
}

const PROGRAM = `import json, urllib.request
try:
    film = json.load(urllib.request.urlopen("ORIGIN/film"))
    print(json.dumps({"ok": True, "result": film}))
except OSError as error:
    print(json.dumps({"ok": False, "error": "the provider: %s" % error}))
`;

describe('a provider that signed its own certificate', () => {
  it('is recorded with it, and not without', async () => {
    const { origin, ca } = await selfSigned();
    const dir = temporaryPlugin({
      'main.py': PROGRAM.replace('ORIGIN', origin),
      'conformance/config.yml': 'examples:\n  movieByName: [{ title: Heat }]\n',
    });
    const options = { environment: {}, localHosts: ['127.0.0.1'] };
    expect(await record(dir, options)).toMatchObject({
      files: [],
      refused: [{ why: expect.stringMatching(/^it could not be reached \(\w*(?:CERT|SIGNATURE)\w*\)/) }, {}],
    });
    expect(await record(dir, { ...options, ca })).toMatchObject({ files: [{ added: 1 }], refused: [] });
  });

  it.each([
    ['is not there', (dir: string) => join(dir, 'none.pem'), 'cannot be read (ENOENT)'],
    ['is no certificate', (dir: string) => join(dir, 'a.pem'), 'is not a certificate'],
  ])('is refused if its file %s', (_, fileIn, message) => {
    const dir = temporaryDirectory();
    writeFileSync(join(dir, 'a.pem'), 'no certificate');
    expect(() => trustedAuthority(fileIn(dir))).toThrow(message);
  });
});

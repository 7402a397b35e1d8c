import { secretsOf } from '@obscura/secrets';
import { describe, expect, it } from 'vitest';
import { sentBodyOf } from '../../src/http/sent-body.js';
import type { Exchange } from '../../src/index.js';
import { recordExchange } from '../../src/index.js';
import { entryOf } from '../../src/recording/writing/record-entry.js';
import { noteBody } from '../../src/routes/body/body-of-request.js';
import { masker } from '../../src/secrets/mask.js';

const CREDENTIALS = { KEY: 'k3y "odd" & \\é1' };
const [SECRET] = Object.values(CREDENTIALS) as [string];

/** The recording of a POST. */
function recorded(body: string | Uint8Array, type: string, nonsense?: string) {
  const sent = sentBodyOf(typeof body === 'string' ? Buffer.from(body) : body, type);
  const carried = secretsOf(CREDENTIALS)
    .findAll(sent.bytes)
    .map(({ key }) => key);
  const exchange: Exchange = {
    method: 'POST',
    url: 'https://a.example/x',
    headers: {},
    body: noteBody(sent, masker(CREDENTIALS), CREDENTIALS, carried),
    carries: [],
    atMs: 1,
    answeredBy: { kind: 'live', response: { status: 200, headers: {}, body: '' } },
  };
  return recordExchange(exchange, { credentials: CREDENTIALS, nonsense });
}

/** How the body is written in a route file. */
function written(body: string | Uint8Array, type: string, nonsense?: string): string {
  const recording = recorded(body, type, nonsense);
  return recording.is === 'recorded' ? entryOf(recording.route).request : `refused: ${recording.why}`;
}

const parts = (value: string | Buffer) =>
  Buffer.concat([
    Buffer.from('--b\r\ncontent-disposition: form-data; name=q\r\n\r\n'),
    Buffer.from(value),
    Buffer.from('\r\n--b--'),
  ]);

describe('the body of a recorded request', () => {
  it.each([
    ['{"q":"Heat","page":1.0}', 'application/json', 'json: { q: Heat, page: 1 }'],
    ['{"q":"Heat"}', 'application/x-www-form-urlencoded', 'json: { q: Heat }'],
    ['{"query":"{ a }","variables":{"id":1}}', 'application/json', 'graphql: { query: "{ a }", variables: { id: 1 } }'],
    ['{"query":"Heat","page":1}', 'application/json', 'json: { query: Heat, page: 1 }'],
    ['q=Heat+2&year=1995', 'application/x-www-form-urlencoded', 'form: { q: Heat 2, year: "1995" }'],
    ['<q id="1"/>', 'application/x-www-form-urlencoded', 'text: <q id="1"/>'],
    ['Heat', '', 'text: Heat'],
    [parts('Heat'), 'multipart/form-data; boundary=b', 'multipart: { q: Heat }'],
    [parts(Buffer.of(255)), 'multipart/form-data; boundary=b', 'multipart: { q: sha256:a8100ae6'],
    [Buffer.of(255, 0), 'application/protobuf', 'sha256: ea5dbf95'],
  ])('is written as what it is: %s', (body, type, text) => {
    expect(written(body, type).replaceAll(/\n\s*/g, ' ')).toContain(`body: { ${text}`);
  });

  it('is left out if there is none', () => {
    expect(written('', '')).toBe('request: POST /x\n');
  });

  it.each([
    [JSON.stringify({ key: SECRET }), 'application/json', 'json: { key: "${KEY}" }'],
    [JSON.stringify({ key: SECRET }).replaceAll('é', '\\u00e9'), 'application/json', 'json: { key: "${KEY}" }'],
    [`key=${encodeURIComponent(SECRET)}`, 'application/x-www-form-urlencoded', 'form: { key: "${KEY}" }'],
    [`key ${SECRET}`, 'text/plain', 'text: "key ${KEY}"'],
    [parts(SECRET), 'multipart/form-data; boundary=b', 'multipart: { q: "${KEY}" }'],
    [
      JSON.stringify({ key: Buffer.from(SECRET).toString('base64') }),
      'application/json',
      'json: { key: "${KEY:base64}" }',
    ],
  ])('has no credential: %s', (body, type, text) => {
    expect(written(body, type)).toContain(`body: { ${text} }\n`);
  });

  it.each([
    [JSON.stringify({ inner: JSON.stringify({ key: SECRET }) }), 'application/json'],
    [JSON.stringify({ key: Buffer.from(`user:${SECRET}`).toString('base64') }), 'application/json'],
    [JSON.stringify({ [SECRET]: 1 }), 'application/json'],
    [Buffer.concat([Buffer.of(255), Buffer.from(SECRET)]), 'application/protobuf'],
    ['${OTHER}', 'text/plain'],
  ])('is refused if no route could express it: %s', (body, type) => {
    expect(written(body, type)).toMatch(/^refused: the body of the request contains /);
  });

  it.each([
    ['{"q":"ZQX wv","page":1}', 'application/json', 'json: { q: "*", page: 1 }'],
    ['q=zqx-wv&page=1', 'application/x-www-form-urlencoded', 'form: { q: "*", page: "1" }'],
    ['{"query":"{ a(q: \\"zqx\\") }"}', 'application/json', 'graphql: {}'],
    ['<q>zqx</q>', 'text/xml', 'text: "*"'],
  ])('that asks for nonsense makes a stand-in: %s', (body, type, text) => {
    expect(recorded(body, type, 'zqx')).toMatchObject({ route: { kind: 'otherwise' } });
    expect(written(body, type, 'zqx')).toContain(`body: { ${text} }\n`);
  });

  it('that asks for nothing stays exact while nonsense is asked', () => {
    expect(recorded('{"login":1}', 'application/json', 'zqx')).toMatchObject({ route: { kind: 'route' } });
  });
});

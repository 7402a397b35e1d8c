import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readRoutes } from '../../src/index.js';

/** What is wrong with the entry of a route, given the keys of credentials. */
async function issuesOf(entry: string, keys?: string[]): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'placeholders-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, 'a.yml'), `origin: https://a.example\nroutes:\n  - ${entry}\n`);
  const read = await readRoutes(directory, { keys });
  return read.ok ? [] : read.issues.map(({ line, column, message, fix }) => `${line}:${column} ${message}; ${fix}`);
}

const KEYS = ['TOKEN', 'FILMS_API_KEY'];

describe('a placeholder', () => {
  it.each([['${FILMS_API_KEY}'], ['Bearer ${FILMS_API_KEY:base64} ${TOKEN:HEX}'], ['${TOKEN:base64url}${TOKEN:hex}']])(
    'may use a declared key in a known encoding: %s',
    async (text) => {
      expect(
        await issuesOf(`{ request: GET /a, query: { key: "${text}" }, response: { text: "${text}" } }`, KEYS),
      ).toEqual([]);
    },
  );

  it.each([
    ['query: { key: "${FILM_API_KEY}" }', '3:38 routes[0].query.key'],
    ['query: { key: [a, "x ${FILM_API_KEY}"] }', '3:38 routes[0].query.key'],
    ['headers: { authorization: "Bearer ${FILM_API_KEY}" }', '3:50 routes[0].headers.authorization'],
  ])('with an unknown key in a request is an issue: %s', async (part, place) => {
    expect(await issuesOf(`{ request: GET /a, ${part}, response: {} }`, KEYS)).toEqual([
      `${place} contains \`\${FILM_API_KEY}\`, but no credential \`FILM_API_KEY\` is declared; write \`\${FILMS_API_KEY}\`, or declare this key; declared keys: TOKEN, FILMS_API_KEY`,
    ]);
  });

  it('with an unknown key in a path is an issue, even with an encoding', async () => {
    expect(await issuesOf('{ request: "GET /${TOKN:hex}/a", response: {} }', KEYS)).toEqual([
      expect.stringContaining(
        '3:16 routes[0].request contains `${TOKN:hex}`, but no credential `TOKN` is declared; write `${TOKEN}`',
      ),
    ]);
  });

  it('with an unknown encoding is an issue', async () => {
    expect(await issuesOf('{ request: GET /a, query: { key: "${TOKEN:b64}" }, response: {} }', KEYS)).toEqual([
      '3:38 routes[0].query.key contains `${TOKEN:b64}`, but there is no encoding `b64`; write `${TOKEN:base64}`, `${TOKEN:base64url}`, `${TOKEN:hex}`, `${TOKEN:HEX}`, or `${TOKEN}` for the plain value',
    ]);
  });

  it('is an issue if no keys are declared', async () => {
    expect(await issuesOf('{ request: GET /a, query: { key: "${TOKEN}" }, response: {} }', [])).toEqual([
      expect.stringContaining('no credential `TOKEN` is declared; declare it, or write the value itself'),
    ]);
  });

  it('in an answer is an issue if it is a near miss of a key, and otherwise the provider’s text', async () => {
    const response = (text: string) => `{ request: GET /a, response: { json: { text: "${text}" } } }`;
    expect(await issuesOf(response('${FILM_API_KEY}'), KEYS)).toEqual([
      expect.stringContaining('3:42 routes[0].response.json contains `${FILM_API_KEY}`'),
    ]);
    expect(await issuesOf(response('${TOKEN:b64}'), KEYS)).toHaveLength(1);
    expect(await issuesOf(response('${price} and ${ more }'), KEYS)).toEqual([]);
    const link = '{ request: GET /a, response: { headers: { link: "</b?key=${TOKENS}>" } } }';
    expect(await issuesOf(link, KEYS)).toEqual([expect.stringContaining('routes[0].response.headers.link contains')]);
  });

  it('can have any key if the keys are unknown', async () => {
    expect(await issuesOf('{ request: GET /a, query: { key: "${ANY:b64}" }, response: {} }')).toEqual([]);
  });
});

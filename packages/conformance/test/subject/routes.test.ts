import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { ConfigError } from '../../src/subject/exam/config-error.js';
import { readRecordings } from '../../src/subject/exam/routes.js';
import { EXIT } from '../support/command-line.js';
import { MANIFEST, temporaryPlugin } from '../support/temporary-plugin.js';

const AUTH = 'auth: [{ key: FILMS_API_KEY, label: Key }]\n';

const pluginWith = (placeholder: string) =>
  temporaryPlugin({
    'manifest.yml': MANIFEST + AUTH,
    'main.py': 'print(1)\n',
    'conformance/upstream/films.yml': `origin: https://films.example\nroutes:\n  - request: GET /a\n    query: { key: "${placeholder}" }\n    response: {}\n`,
  });

const recordingsWith = (placeholder: string) => join(pluginWith(placeholder), 'conformance', 'upstream');

describe('readRecordings', () => {
  it('accepts placeholders for the keys in the manifest', async () => {
    const dir = recordingsWith('${FILMS_API_KEY:base64}');
    expect(await readRecordings(dir, ['FILMS_API_KEY'])).toMatchObject([{ path: '/a' }]);
  });

  it.each([
    ['${FILM_API_KEY}', ['`${FILM_API_KEY}`', 'fix: write `${FILMS_API_KEY}`']],
    ['${FILMS_API_KEY:b64}', ['there is no encoding `b64`', '`${FILMS_API_KEY:base64}`']],
  ])('names the file, the line and the likely fix for an unknown placeholder: %s', async (placeholder, words) => {
    const dir = recordingsWith(placeholder);
    const error = await readRecordings(dir, ['FILMS_API_KEY']).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    for (const word of ['films.yml:4:19: routes[0].query.key', ...words]) expect(String(error)).toContain(word);
  });
});

it('a run with an unknown placeholder ends with a usage error', async () => {
  const stderr: string[] = [];
  const code = await main([pluginWith('${FILM_API_KEY}')], {
    stdout: { write: () => {}, hasColors: false },
    stderr: { write: (text) => void stderr.push(text), hasColors: false },
    signal: new AbortController().signal,
  });
  expect(code).toBe(EXIT.usage);
  expect(stderr.join('')).toContain('write `${FILMS_API_KEY}`');
});

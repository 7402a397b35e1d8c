import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readRoutes } from '../../src/index.js';

async function directoryWith(files: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'routes-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return directory;
}

const file = (path: string) => `origin: https://api.example.org\nroutes: [{ request: GET ${path}, response: {} }]\n`;

describe('readRoutes', () => {
  it('takes a missing directory for no routes', async () => {
    const directory = await directoryWith({});
    expect(await readRoutes(join(directory, 'none'))).toEqual({ ok: true, routes: [] });
  });

  it('reads the YAML files of a directory by name, and nothing else', async () => {
    const directory = await directoryWith({ 'b.yml': file('/b'), 'a.yaml': file('/a'), 'notes.md': '# notes' });
    await mkdir(join(directory, 'more'));
    const read = await readRoutes(directory);
    expect(read.ok && read.routes.map(({ path, place }) => [path, place.file])).toEqual([
      ['/a', join(directory, 'a.yaml')],
      ['/b', join(directory, 'b.yml')],
    ]);
  });

  it('reads files whose names end in capitals', async () => {
    const directory = await directoryWith({ 'A.YML': file('/a'), 'b.Yaml': file('/b') });
    expect(await readRoutes(directory)).toMatchObject({ ok: true, routes: [{ path: '/a' }, { path: '/b' }] });
  });

  it('says that a directory is not a route file, whatever its name', async () => {
    const directory = await directoryWith({ 'a.yml': file('/a') });
    await mkdir(join(directory, 'x.yml'));
    expect(await readRoutes(directory)).toMatchObject({
      ok: false,
      issues: [{ file: join(directory, 'x.yml'), message: expect.stringContaining('is a directory') }],
    });
  });

  it('says what to call a file that would be overlooked', async () => {
    const directory = await directoryWith({ 'films.json': '{}' });
    expect(await readRoutes(directory)).toMatchObject({
      ok: false,
      issues: [
        {
          file: join(directory, 'films.json'),
          message: expect.stringContaining('this file is not used'),
          fix: expect.stringContaining(`rename it to ${join(directory, 'films.yml')}`),
        },
      ],
    });
  });

  it('takes a JSON file that a route names for a body', async () => {
    const text = 'origin: https://a.example\nroutes: [{ request: GET /a, response: { file: films.json } }]\n';
    expect(await readRoutes(await directoryWith({ 'films.json': '{}', 'a.yml': text }))).toMatchObject({ ok: true });
  });

  it('reports the issues of all files', async () => {
    const directory = await directoryWith({ 'a.yml': 'origin: a', 'b.yml': file('/b'), 'c.yml': '- c' });
    const read = await readRoutes(directory);
    expect(!read.ok && read.issues.map((issue) => issue.file)).toEqual([
      join(directory, 'a.yml'),
      join(directory, 'c.yml'),
    ]);
  });

  it('names both files of a route that stands in two', async () => {
    const directory = await directoryWith({ 'a.yml': file('/a'), 'b.yml': file('/a') });
    expect(await readRoutes(directory)).toMatchObject({
      ok: false,
      issues: [
        {
          file: join(directory, 'b.yml'),
          line: 2,
          column: 10,
          path: ['routes', 0],
          message: expect.stringContaining(`${join(directory, 'a.yml')}:2:10`),
        },
      ],
    });
  });

  it.each<[string, (path: string) => Promise<unknown>, string]>([
    ['a pipe', async (path) => execFileSync('mkfifo', [path]), 'this file is not a regular file'],
    ['a link out of the directory', (path) => symlink('/dev/zero', path), 'this file points outside its directory'],
    ['a link to nothing', (path) => symlink('nothing', path), 'this is a broken link'],
    [
      'a file of gigabytes',
      (path) => writeFile(path, '').then(() => truncate(path, 9 * 1024 ** 3)),
      'is larger than 8 MiB',
    ],
  ])('says that %s is not a route file, and does not wait for it', async (_, make, message) => {
    const directory = await directoryWith({ 'a.yml': file('/a') });
    await make(join(directory, 'b.yml'));
    expect(await readRoutes(directory)).toMatchObject({
      ok: false,
      issues: [{ file: join(directory, 'b.yml'), message: expect.stringContaining(message) }],
    });
  });

  it('reads a map of many keys in a time that grows with their number alone', async () => {
    const query = Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join(', ');
    const text = `origin: https://a.example\nroutes: [{ request: GET /a, query: { ${query} }, response: {} }]\n`;
    expect(await readRoutes(await directoryWith({ 'a.yml': text }))).toMatchObject({ ok: true });
  });

  it('throws where there is something that cannot be read', async () => {
    const directory = await directoryWith({ file: '' });
    await expect(readRoutes(join(directory, 'file'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inputSource } from '../../src/cli/commands/run/input-source.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

function sourceOf(word?: string, ...chunks: string[]) {
  const stdin = (async function* () {
    yield* chunks.map((chunk) => Buffer.from(chunk));
  })();
  return inputSource(word, { stdin });
}

it('is the number of an example, JSON, stdin, a file, or left open', async () => {
  const file = join(temporaryDirectory(), '2.json');
  writeFileSync(file, '{"title":"Ran"}');
  expect(await sourceOf('2')).toEqual({ is: 'example', number: 2 });
  expect(await sourceOf(' {"title":"Heat"}')).toEqual({
    is: 'document',
    document: { title: 'Heat' },
    name: 'the input',
  });
  expect(await sourceOf('-', '{"title":', '"M"}')).toEqual({ is: 'document', document: { title: 'M' }, name: 'stdin' });
  expect(await sourceOf(file)).toEqual({ is: 'document', document: { title: 'Ran' }, name: file });
  expect(await sourceOf()).toEqual({ is: 'default' });
});

it('is refused where it never ends', async () => {
  const chunk = ' '.repeat(1024 ** 2);
  await expect(sourceOf('-', ...Array.from({ length: 100 }, () => chunk))).rejects.toThrow('larger than 8 MiB');
  await expect(sourceOf('/dev/zero')).rejects.toThrow('larger than 8 MiB');
});

// What finding credentials in 32 MiB costs: the slowest kinds of content, compared with a plain pass over the bytes.
import { randomBytes } from 'node:crypto';
import { secretsOf } from '@obscura/secrets';
import { printRatios } from './compare.mjs';

const BYTES = 32 * 1024 * 1024;
const VALUES = {
  API_KEY: 'canary-0123456789abcdef0123456789abcdef',
  PASSWORD: 'p/a ss+w%&<"\'\\=?41~0',
  ROW: `${'a'.repeat(40)}b`,
};
const movie = {
  title: 'Blade "Runner"',
  url: 'https://example.org/a/b.jpg?x=1&y=2%20',
  overview: 'In Los Angeles,\nin 2019',
};

const contents = {
  prose: repeated('The quick brown fox jumps over the lazy dog, and then some more, again. '),
  JSON: repeated(`${JSON.stringify(movie)},`),
  'one letter': repeated('a'),
  'one letter, in lines': repeated(`${'a'.repeat(99)}\n`),
  base64: Buffer.from(randomBytes((BYTES / 4) * 3).toString('base64')),
  hexadecimal: Buffer.from(randomBytes(BYTES / 2).toString('hex')),
  'random bytes': randomBytes(BYTES),
  'escapes of all kinds': repeated('%5C%22&amp;\\u0061\\\\=41%2541'),
};

const secrets = secretsOf(VALUES);
// One round each: the differences are factors, not percentages.
const rounds = new Map([['a plain pass', [timed(() => sum(contents.prose))]]]);
for (const [name, content] of Object.entries(contents)) rounds.set(name, [timed(() => mustBeClean(content))]);
printRatios(`Finding ${Object.keys(VALUES).length} credentials in 32 MiB`, 'ms (median)', rounds);

function repeated(text) {
  return Buffer.alloc(BYTES, text);
}

function timed(task) {
  const startedAt = performance.now();
  task();
  return performance.now() - startedAt;
}

function sum(bytes) {
  let total = 0;
  for (let at = 0; at < bytes.length; at++) total = (total + bytes[at]) | 0;
  return total;
}

function mustBeClean(content) {
  if (secrets.find(content)) throw new Error('the measured code does not work');
}

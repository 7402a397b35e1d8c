// What the worst documents cost each reader: 32 MiB (manifests: 1 MiB), compared with JSON.parse of the same text, or with one plain pass over
// it if it is not JSON. Both in turn, in one run; a reader that is not linear shows as an unbounded ratio.
import { jsonErrorOffset, normalizeResult, parseEnvelope, parseResponse, readManifest } from '@obscura/protocol';
import { printRatios } from './compare.mjs';

const MIB = 1024 * 1024;
const ROUNDS = 3;

const repeat = (unit, bytes = 32 * MIB) => unit.repeat(Math.floor(bytes / unit.length));
const filled = (start, unit, end, bytes) => start + repeat(unit, (bytes ?? 32 * MIB) - start.length - end.length) + end;
const list = (length, item) => `[${Array.from({ length }, (_, index) => item(index)).join(',')}]`;
const answer = (result) => `{"ok":true,"result":${result}}`;

const single = (text) => parseResponse(text, { kind: 'single' });
const batch = (text) => parseResponse(text, { kind: 'batch', ids: ['a'] });
const normalized = (action) => (text) => {
  const parsed = single(text);
  if (!parsed.ok || normalizeResult(action, parsed.answer.result).is !== 'kept') throw new Error('nothing was kept');
};

/** The hardest input for each reader. The first ones exceed the limits on counts; those of `normalizeResult` are just within the limits. */
const WORST = {
  'parseResponse: numbers in a list': [single, () => filled('{"ok":true,"result":{"genres":[5', ',5', ']}}')],
  'parseResponse: cast members': [single, () => filled('{"ok":true,"result":{"cast":[0', ',{"name":"a"}', ']}}')],
  'parseResponse: ids in a map': [
    single,
    () => answer(`{"externalIds":{${Array.from({ length: 2_000_000 }, (_, i) => `"k${i}":"v"`).join(',')}}}`),
  ],
  'parseResponse: lists in lists': [single, () => `${repeat('[', 16 * MIB)}${repeat(']', 16 * MIB)}`],
  'parseResponse: white space': [single, () => filled('', ' ', '{"ok":true,"result":null}')],
  'parseResponse: line feeds before a mistake': [single, () => filled('{"ok":', '\n', '1}')],
  'parseResponse: 31 long texts': [single, () => answer(`{"a":${list(31, () => `"${repeat('é', MIB / 2)}"`)}}`)],
  'parseResponse: entries that are not objects': [batch, () => `{"ok":true,"results":${list(20_000, () => '0')}}`],
  'parseResponse: ids of no batch': [
    batch,
    () => `{"ok":true,"results":${list(20_000, (i) => `{"id":"${i}","result":null,"x":"${repeat('x', 1600)}"}`)}}`,
  ],
  'parseEnvelope: unclean texts': [
    parseEnvelope,
    () => filled('{"input":{"localSeasons":[""', ',"\\ud800"', ']}}', MIB / 8),
  ],
  'normalizeResult: episodes': [
    normalized('seriesByName'),
    () => answer(seasons(25, `"episodes":${list(19_000, (i) => `{"episodeNumber":${i}}`)}`)),
  ],
  'normalizeResult: names': [
    normalized('seriesByName'),
    () => answer(seasons(3, `"episodes":${list(15, (i) => `{"episodeNumber":${i},"guestStars":${names(10_000)}}`)}`)),
  ],
  'normalizeResult: unknown fields': [
    normalized('seriesByName'),
    () => answer(seasons(50, Array.from({ length: 19_000 }, (_, i) => `"k${i}":0`).join(','))),
  ],
  'normalizeResult: items that are dropped': [
    normalized('seriesByName'),
    () => answer(seasons(50, `"episodes":${list(19_000, () => '5')}`)),
  ],
  'normalizeResult: any JSON': [
    normalized('bookByName'),
    () => answer(`{"a":${list(49, () => list(19_000, () => '"x"'))}}`),
  ],
};

/** Text that is not JSON: `JSON.parse` stops early, so the baseline is one look at each character. */
const NOT_JSON = {
  'jsonErrorOffset: a string without an end': [jsonErrorOffset, () => filled('"', '\\n', '')],
  'jsonErrorOffset: lists without an end': [jsonErrorOffset, () => repeat('[')],
  'jsonErrorOffset: a long number': [jsonErrorOffset, () => filled('', '1', 'x')],
  'parseResponse: lines before a mistake': [single, () => filled('[', '\n', '1 2]')],
};

/** Manifests of 1 MiB, compared with one plain pass. */
const MANIFESTS = {
  'readManifest: keys': [readManifest, () => Array.from({ length: 90_000 }, (_, i) => `k${i}: 1\n`).join('')],
  'readManifest: keys that are not read as too many': [
    readManifest,
    () => Array.from({ length: 6_000 }, (_, i) => `k${i}${'k'.repeat(150)}: 1\n`).join(''),
  ],
  'readManifest: capabilities': [
    readManifest,
    () => `capabilities:\n${Array.from({ length: 6_000 }, (_, i) => `  movieByNam${i}: yes\n`).join('')}`,
  ],
  'readManifest: mistakes': [readManifest, () => filled('[', ',', ']', 49_000)],
  'readManifest: aliases': [
    readManifest,
    () => Array.from({ length: 3_000 }, (_, i) => `k${i}: &a${i} 1\nl${i}: *a${i}\n`).join(''),
  ],
  'readManifest: a command line': [readManifest, () => filled('script: "', "' ", '"', MIB)],
  'readManifest: a version': [readManifest, () => filled('version: "1.0.0-', '0', 'é"', MIB)],
};

await measure('The worst 32 MiB, compared with JSON.parse', WORST, (text) => JSON.parse(text));
await measure('The worst 32 MiB that are not JSON, compared with one pass', NOT_JSON, onePass);
await measure('The worst 1 MiB of a manifest, compared with one pass', MANIFESTS, onePass);

async function measure(title, cases, plain) {
  for (const [name, [read, make]] of Object.entries(cases)) {
    const bytes = Buffer.from(make());
    const text = new TextDecoder().decode(bytes);
    const times = new Map([
      ['plain', []],
      [name, []],
    ]);
    for (let round = 0; round <= ROUNDS; round++) {
      const first = millisecondsOf(() => plain(text));
      const second = millisecondsOf(() => read(text));
      if (round === 0) continue; // warms the compiler up
      times.get('plain').push(first);
      times.get(name).push(second);
    }
    printRatios(`${title}: ${(bytes.length / MIB).toFixed(1)} MiB`, 'CPU ms (median)', times);
  }
}

function millisecondsOf(task) {
  const start = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function onePass(text) {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
}

function seasons(count, fields) {
  return `{"title":"x","seasons":${list(count, (number) => `{"seasonNumber":${number},${fields}}`)}}`;
}

function names(count) {
  return list(count, (index) => `{"name":"n${index}"}`);
}

import { dirname, join, resolve } from 'node:path';
import { printable, type RawEntry } from '@obscura/protocol';
import semver from 'semver';
import { Document } from 'yaml';
import { CommandError } from '../../command-error.js';
import { EXIT, type ExitCode } from '../../exit-code.js';
import { inWords } from '../../explain-error.js';
import { buildArchive } from '../../pack/build-archive.js';
import { openPlugin } from '../../pack/open-plugin.js';
import { entryOf, folderOf, type IndexEntry } from '../../registry/index-entry.js';
import { withEntry } from '../../registry/put-entry.js';
import { putFiles } from '../../registry/put-files.js';
import { readIndex } from '../../registry/read-index.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';
import { UsageError } from '../../words/usage-error.js';
import { writeWhole } from '../../write-whole.js';

/** Puts a plugin into a registry. The index is written last, so that it never promises what is not there. */
export async function run(words: Words, { stdout, stderr, environment = {} }: Terminal): Promise<ExitCode> {
  const [dir = ''] = words.operands;
  const file = words.get('index');
  if (file === undefined)
    throw new UsageError('No index to publish to', `obscura-plugin publish ${dir} --index ./registry/index.yml`);
  const { plugin, advice } = openPlugin(dir);
  for (const each of advice) stderr.write(`${inWords(each)}\n`);
  const built = buildArchive(plugin, environment);
  const index = readIndex(file) ?? { document: new Document([]), entries: [], placeOf: () => file };
  const entry = entryOf(plugin.manifest, built, dateIn(words.get('date')));

  const published = index.entries.find(({ id }) => id === entry.id);
  const isThere = published !== undefined && published.version === entry.version && published.sha256 === entry.sha256;
  if (published !== undefined && !isThere) mustBeNewer(entry, published);
  if (!isThere) {
    await putFiles(join(dirname(resolve(file)), folderOf(entry.id)), plugin.dir, entry.id, built);
    writeWhole(file, withEntry(index, entry));
  }
  stdout.write(
    words.has('json') ? `${JSON.stringify({ ok: true, published: !isThere, entry })}\n` : asText(entry, isThere, file),
  );
  return EXIT.done;
}

function dateIn(given: string | undefined): string {
  if (given === undefined) return new Date().toISOString().slice(0, 10);
  const time = Date.parse(`${given}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(given) || Number.isNaN(time))
    throw new UsageError(`\`${given}\` is not a date`, '--date YYYY-MM-DD');
  return given;
}

function mustBeNewer({ id, version }: IndexEntry, published: RawEntry): void {
  const before = typeof published.version === 'string' ? semver.valid(published.version) : null;
  // Whatever is no version is older than any.
  if (before === null || semver.gt(version, before)) return;
  const message = semver.eq(version, before)
    ? `is published already as ${before}, with other contents`
    : `is published already as ${before}, which is newer`;
  throw new CommandError([
    {
      code: 'not-newer',
      place: `${id} ${version}`,
      message,
      fix: `raise \`version\` in manifest.yml, to ${semver.inc(before, 'patch')} or more`,
    },
  ]);
}

function asText({ id, version, path, sha256 }: IndexEntry, isThere: boolean, file: string): string {
  if (isThere) return `${id} ${version} is published already.\n`;
  return `${printable(file)}: ${id} ${version}\n${path}\nsha256 ${sha256}\n`;
}

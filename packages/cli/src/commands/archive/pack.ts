import { Buffer } from 'node:buffer';
import { join, resolve } from 'node:path';
import { printable } from '@obscura/protocol';
import { CommandError } from '../../command-error.js';
import { nativePackages, platformOf } from '../../deps/platform-tags.js';
import { EXIT, type ExitCode } from '../../exit-code.js';
import { inWords } from '../../explain-error.js';
import { type BuiltArchive, buildArchive } from '../../pack/build-archive.js';
import { inTimeZone } from '../../pack/in-time-zone.js';
import { openPlugin } from '../../pack/open-plugin.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';
import { writeWhole } from '../../write-whole.js';

/** Packs a plugin, or with `--check` compares what two time zones make of it. */
export async function run(words: Words, { stdout, stderr, environment = {} }: Terminal): Promise<ExitCode> {
  const [dir = ''] = words.operands;
  const { plugin, advice } = openPlugin(dir);
  const { id, version } = plugin.manifest;
  for (const each of advice) stderr.write(`${inWords(each)}\n`);

  const isCheck = words.has('check');
  const built = isCheck ? comparedZones(() => buildArchive(plugin, environment)) : buildArchive(plugin, environment);
  const platform = platformOf(nativePackages(join(plugin.dir, 'vendor')));
  const file = isCheck ? null : resolve(words.get('out') ?? `${id}-${version}${platform}.obscura.zip`);
  if (file !== null) writeWhole(file, built.bytes);

  stdout.write(words.has('json') ? asJson(id, version, file, built) : asText(file, built));
  return EXIT.done;
}

/** As far apart as time zones are: no moment has the same date in both. */
const ZONES = ['Pacific/Kiritimati', 'Pacific/Niue'] as const;

function comparedZones(pack: () => BuiltArchive): BuiltArchive {
  const [east, west] = ZONES;
  const [one, other] = [inTimeZone(east, pack), inTimeZone(west, pack)];
  if (Buffer.compare(one.bytes, other.bytes) === 0) return one;
  const message = `gives other bytes in ${east} than in ${west}`;
  const fix = 'see whether its files change while they are packed; if not, report this as a bug of obscura-plugin';
  throw new CommandError([{ code: 'not-deterministic', place: 'The plugin', message, fix }]);
}

function asJson(id: string, version: string, archive: string | null, built: BuiltArchive): string {
  const { sha256, filesSha256, bytes, files, leftOut } = built;
  const size = bytes.length;
  return `${JSON.stringify({ ok: true, id, version, archive, size, sha256, filesSha256, files, leftOut })}\n`;
}

function asText(archive: string | null, { sha256, bytes, files, leftOut }: BuiltArchive): string {
  const what = archive === null ? 'The same bytes in two time zones' : printable(archive);
  const rows = [
    `${what}: ${files.length} ${files.length === 1 ? 'file' : 'files'}, ${bytes.length} bytes`,
    `sha256 ${sha256}`,
    ...(leftOut.length > 0
      ? [
          `left out: ${leftOut
            .slice(0, MAX_SHOWN)
            .map((path) => printable(path))
            .join(', ')}${more(leftOut)}`,
        ]
      : []),
  ];
  return `${rows.join('\n')}\n`;
}

/** Of what is left out. */
const MAX_SHOWN = 10;

function more(leftOut: readonly string[]): string {
  return leftOut.length > MAX_SHOWN ? ` and ${leftOut.length - MAX_SHOWN} more` : '';
}

import { Buffer } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type ArchiveIssue, foreignIssue, issueOf } from '../files/archive-issue.js';
import { isInflated, LIMITS, megabytes } from '../files/limits.js';
import type { PluginFile } from '../files/plugin-file.js';
import { entryName } from './entry-name.js';

/** The files in a zip, or what is wrong with it. */
export type ReadZip =
  | { readonly ok: true; readonly files: readonly PluginFile[] }
  | { readonly ok: false; readonly issues: readonly [ArchiveIssue] };

/**
 * Reads a zip whose author may mean harm. Nothing is inflated before all sizes are known and within the limits, and nothing beyond them.
 * Refuses whatever another program might read differently. Never throws.
 */
export async function readZip(bytes: Uint8Array): Promise<ReadZip> {
  try {
    if (bytes.length > LIMITS.maxArchiveBytes) {
      throw new Refused(foreignIssue('too-large', '', `is larger than ${megabytes(LIMITS.maxArchiveBytes)}`));
    }
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
    });
    return { ok: true, files: await filesOf(zip) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, issues: [error.issue] };
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, issues: [issueOf('not-a-zip', '', `cannot be read as a zip: ${reason}`)] };
  }
}

class Refused extends Error {
  constructor(readonly issue: ArchiveIssue) {
    super(issue.message);
  }
}

async function filesOf(zip: ZipFile): Promise<PluginFile[]> {
  const refuse = (...issue: Parameters<typeof foreignIssue>) => new Refused(foreignIssue(...issue));
  // Twice as many, since directories may have entries too.
  if (zip.entryCount > 2 * LIMITS.maxFiles) throw refuse('too-many', '', `has more than ${LIMITS.maxFiles} files`);
  const entries: { entry: Entry; path: string }[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entryName(entry);
    if (!name.ok) throw new Refused(name.issue);
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > LIMITS.maxFileBytes || total > LIMITS.maxTotalBytes) {
      throw refuse('too-large', name.path, `would unpack to more than a plugin may have`);
    }
    if (isInflated(total, zip.fileSize)) {
      throw refuse(
        'too-large',
        name.path,
        `would unpack to more than ${LIMITS.maxRatio} times the size of the archive`,
      );
    }
    if (!name.path.endsWith('/')) entries.push({ entry, path: name.path });
    else if (entry.uncompressedSize > 0) throw refuse('bad-name', name.path, 'is a directory with content');
  }
  await mustStandApart(zip, entries, refuse);
  const files: PluginFile[] = [];
  for (const { entry, path } of entries) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(content) !== entry.crc32) throw refuse('not-a-zip', path, 'has other bytes than were packed (CRC-32)');
    files.push({ path, bytes: content, isExecutable: ((entry.externalFileAttributes >>> 16) & 0o100) !== 0 });
  }
  return files;
}

/** Each entry has bytes of its own, and its name stands in both places where a zip has one. */
async function mustStandApart(
  zip: ZipFile,
  entries: readonly { entry: Entry; path: string }[],
  refuse: (...issue: Parameters<typeof foreignIssue>) => Refused,
): Promise<void> {
  const sorted = entries.toSorted((one, other) => startOf(one.entry) - startOf(other.entry));
  let end = 0;
  for (const { entry, path } of sorted) {
    const { fileDataStart, fileName } = await zip.readLocalFileHeaderPromise(entry);
    if (startOf(entry) < end) throw refuse('not-a-zip', path, 'has bytes that belong to another file too');
    if (Buffer.compare(fileName, entry.fileNameRaw) !== 0) throw refuse('not-a-zip', path, 'has two names');
    end = fileDataStart + entry.compressedSize;
  }
}

function startOf(entry: Entry): number {
  return entry.relativeOffsetOfLocalHeader;
}

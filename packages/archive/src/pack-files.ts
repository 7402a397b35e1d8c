import { sha256 } from './digest.js';
import { ArchiveError, issueOf } from './files/archive-issue.js';
import { checkFiles } from './files/check-files.js';
import { isInflated, LIMITS } from './files/limits.js';
import type { PluginFile } from './files/plugin-file.js';
import { FILE_LIST, type ListedFile, listFiles, writeFileList } from './list/file-list.js';
import { writeZip } from './zip/write-zip.js';

/** An archive, and what identifies it. */
export type PackedArchive = {
  /** The zip. */
  readonly bytes: Uint8Array;
  /** SHA-256 of the zip, in hexadecimal. */
  readonly sha256: string;
  /** SHA-256 of the list of files, in hexadecimal: the same for the archive and for the plugin unpacked from it. */
  readonly filesSha256: string;
  readonly files: readonly ListedFile[];
};

/**
 * Packs files into a zip with a list of them, `OBSCURA-FILES.json`. The same files give the same bytes on any machine, in any order.
 *
 * @throws {ArchiveError} if the files cannot be unpacked unchanged on Linux, macOS and Windows, or are more than an archive may hold.
 *
 * @example
 * ```ts
 * const { bytes, sha256 } = packFiles([{ path: 'manifest.yml', bytes: manifest, isExecutable: false }]);
 * ```
 */
export function packFiles(files: readonly PluginFile[]): PackedArchive {
  const issues = checkFiles(files);
  if (issues.length > 0) throw new ArchiveError(issues);
  const listed = listFiles(files);
  const list = writeFileList(listed);
  const bytes = writeZip([...files, { path: FILE_LIST, bytes: list, isExecutable: false }]);
  const total = files.reduce((sum, file) => sum + file.bytes.length, list.length);
  if (isInflated(total, bytes.length)) {
    throw new ArchiveError([
      issueOf(
        'too-large',
        '',
        `has files that pack to less than 1/${LIMITS.maxRatio} of their size, which nobody would unpack`,
      ),
    ]);
  }
  return { bytes, sha256: sha256(bytes), filesSha256: sha256(list), files: listed };
}

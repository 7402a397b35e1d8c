import { sha256 } from './digest.js';
import { type ArchiveIssue, foreignIssue, issueOf } from './files/archive-issue.js';
import { checkFiles } from './files/check-files.js';
import { LIMITS } from './files/limits.js';
import type { PluginFile } from './files/plugin-file.js';
import { compareFiles } from './list/compare-files.js';
import { FILE_LIST, type ListedFile, listFiles, writeFileList } from './list/file-list.js';
import { readFileList } from './list/read-file-list.js';
import { readZip } from './zip/read-zip.js';

/** What is in an archive, or what is wrong with it. */
export type ReadArchive =
  | {
      readonly ok: true;
      /** The files of the plugin; the list is not one of them. */
      readonly files: readonly PluginFile[];
      readonly listed: readonly ListedFile[];
      /** The bytes of `OBSCURA-FILES.json`. */
      readonly list: Uint8Array;
      /** SHA-256 of the list, in hexadecimal. */
      readonly filesSha256: string;
    }
  | { readonly ok: false; readonly issues: readonly [ArchiveIssue, ...ArchiveIssue[]] };

/**
 * Reads an archive, whoever made it, and compares its files with its list. Never throws, writes nothing, and needs memory for at most
 * 256 MiB of files.
 *
 * @param options.needsList - Whether an archive without a list is refused. If not, the list is made of what is there, as for the plain zips of
 * older registries. Default: true.
 */
export async function readArchive(
  bytes: Uint8Array,
  { needsList = true }: { needsList?: boolean } = {},
): Promise<ReadArchive> {
  const zip = await readZip(bytes);
  if (!zip.ok) return zip;
  const list = zip.files.find(({ path }) => path === FILE_LIST);
  const files = zip.files.filter((file) => file !== list);
  const issues = checkFiles(files).map(({ code, path, message }) => foreignIssue(code, path, message));
  if (list === undefined) {
    if (needsList) return broken([...issues, issueOf('list-unreadable', FILE_LIST, 'is missing')]);
    return issues.length > 0 ? broken(issues) : withoutList(files);
  }
  const read = readFileList(list.bytes);
  if (!read.ok) return broken([...issues, issueOf('list-unreadable', FILE_LIST, read.why)]);
  if (issues.length === 0) {
    issues.push(
      ...compareFiles(read.files, listFiles(files)).map(({ path, message }) => issueOf('list-differs', path, message)),
    );
  }
  if (issues.length > 0) return broken(issues);
  return { ok: true, files, listed: read.files, list: list.bytes, filesSha256: sha256(list.bytes) };
}

function withoutList(files: readonly PluginFile[]): ReadArchive {
  const listed = listFiles(files);
  const list = writeFileList(listed);
  return { ok: true, files, listed, list, filesSha256: sha256(list) };
}

function broken(issues: readonly ArchiveIssue[]): ReadArchive {
  const [first, ...rest] = issues;
  if (first === undefined) throw new Error('An archive is broken without an issue');
  return { ok: false, issues: [first, ...rest.slice(0, LIMITS.maxIssues - 1)] };
}

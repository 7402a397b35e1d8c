import { type ArchiveIssue, issueOf } from './archive-issue.js';
import { LIMITS, megabytes } from './limits.js';
import { pathFault } from './path-fault.js';
import type { PluginFile } from './plugin-file.js';
import { isReserved } from './reserved-names.js';
import { sameNames } from './same-names.js';

/** What keeps files from becoming an archive. */
export function checkFiles(files: readonly PluginFile[]): ArchiveIssue[] {
  if (files.length === 0) return [issueOf('empty', '', 'has no files')];
  if (files.length > LIMITS.maxFiles) return [issueOf('too-many', '', `has more than ${LIMITS.maxFiles} files`)];
  const total = files.reduce((bytes, file) => bytes + file.bytes.length, 0);
  const issues = [
    ...files.flatMap(fileIssues),
    ...sameNames(files.map(({ path }) => path)).map(({ path, other }) =>
      issueOf('same-name', path, `has the same name as ${JSON.stringify(other)} where case does not count`),
    ),
    ...(total > LIMITS.maxTotalBytes
      ? [issueOf('too-large', '', `has more than ${megabytes(LIMITS.maxTotalBytes)} of files`)]
      : []),
  ];
  return issues.slice(0, LIMITS.maxIssues);
}

function fileIssues({ path, bytes }: PluginFile): ArchiveIssue[] {
  const fault = pathFault(path);
  if (fault !== undefined) return [issueOf('bad-name', path, fault)];
  if (isReserved(path)) return [issueOf('reserved-name', path, 'has a name that archives use themselves')];
  if (bytes.length <= LIMITS.maxFileBytes) return [];
  return [issueOf('too-large', path, `is larger than ${megabytes(LIMITS.maxFileBytes)}`)];
}

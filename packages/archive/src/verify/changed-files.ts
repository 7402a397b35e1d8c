import { join } from 'node:path';
import { LIMITS } from '../files/limits.js';
import { readRegular } from '../files/read-regular.js';
import { compareFiles } from '../list/compare-files.js';
import { FILE_LIST } from '../list/file-list.js';
import { readFileList } from '../list/read-file-list.js';
import { filesOnDisk } from './files-on-disk.js';

/** A file that is not as it was unpacked. `message` follows its path. */
export type ChangedFile = { readonly path: string; readonly message: string };

/** The files of an unpacked plugin that differ from its list. It proves no origin: whoever changes files can change the list too. */
export function changedFiles(dir: string): readonly ChangedFile[] {
  const list = readRegular(join(dir, FILE_LIST), LIMITS.maxListBytes);
  const read = list.is === 'read' ? readFileList(list.bytes) : undefined;
  if (read === undefined) return [{ path: FILE_LIST, message: 'is missing' }];
  if (!read.ok) return [{ path: FILE_LIST, message: read.why }];
  const disk = filesOnDisk(dir);
  return disk.ok ? compareFiles(read.files, disk.files) : [{ path: disk.path, message: disk.why }];
}

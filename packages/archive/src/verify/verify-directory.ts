import { join } from 'node:path';
import { sha256 } from '../digest.js';
import { LIMITS } from '../files/limits.js';
import { type ReadRegular, readRegular } from '../files/read-regular.js';
import { SIGNATURE_FILE } from '../files/reserved-names.js';
import { compareFiles } from '../list/compare-files.js';
import { FILE_LIST } from '../list/file-list.js';
import { readFileList } from '../list/read-file-list.js';
import { checkSignature, trustedKeys, unchangedVerdict } from './check-signature.js';
import { filesOnDisk } from './files-on-disk.js';
import type { Verdict } from './verdict.js';

/**
 * Says who signed the archive that a plugin was unpacked from, and whether its files are unchanged: none changed, missing, renamed or added. The
 * caches that Python writes, `__pycache__/*.pyc`, may be there; they are not checked.
 *
 * @param keys - Public keys that are trusted: `RW…`, or the text of a key file.
 * @throws {TypeError} if one of the keys is none.
 */
export function verifyDirectory(dir: string, keys: readonly string[]): Verdict {
  const trusted = trustedKeys(keys);
  const signature = readRegular(join(dir, SIGNATURE_FILE), LIMITS.maxSignatureBytes);
  if (signature.is === 'absent') return { is: 'unsigned', why: `There is no ${SIGNATURE_FILE}` };
  if (signature.is !== 'read') return unreadable(SIGNATURE_FILE, signature);
  const checked = checkSignature(new TextDecoder().decode(signature.bytes), trusted);
  if (!checked.ok) return checked.verdict;
  if (checked.comment === undefined) {
    const why = 'The signature does not name the list of files, so that it proves only the archive';
    return { is: 'unreadable', why };
  }

  const list = readRegular(join(dir, FILE_LIST), LIMITS.maxListBytes);
  if (list.is === 'absent') return { is: 'invalid', why: `${FILE_LIST} is missing` };
  if (list.is !== 'read') return unreadable(FILE_LIST, list);
  if (sha256(list.bytes) !== checked.comment.filesSha256) {
    return { is: 'invalid', why: `${FILE_LIST} is not the one that was signed` };
  }
  const read = readFileList(list.bytes);
  if (!read.ok) return { is: 'invalid', why: `It was signed, but ${FILE_LIST} ${read.why}` };

  const disk = filesOnDisk(dir);
  if (!disk.ok) return { is: 'invalid', why: `${JSON.stringify(disk.path)} ${disk.why}` };
  const [difference] = compareFiles(read.files, disk.files);
  if (difference) return { is: 'invalid', why: `${JSON.stringify(difference.path)} ${difference.message}` };
  return unchangedVerdict(checked);
}

function unreadable(name: string, read: Exclude<ReadRegular, { is: 'read' | 'absent' }>): Verdict {
  return { is: 'unreadable', why: `${name} ${read.is === 'too-large' ? 'is too large' : read.why}` };
}

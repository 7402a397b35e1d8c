import type { Entry } from 'yauzl';
import { type ArchiveIssue, foreignIssue } from '../files/archive-issue.js';
import { pathFault } from '../files/path-fault.js';

/** The path of an entry of a zip, with a `/` at the end of a directory, or why it must not be unpacked. */
export type EntryName =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly issue: ArchiveIssue };

/** Looks at all that an entry says of itself, before any of its bytes are read. */
export function entryName(entry: Entry): EntryName {
  const path = decoded(entry.fileNameRaw);
  const refused = (...[code, message]: [Parameters<typeof foreignIssue>[0], string]): EntryName => ({
    ok: false,
    issue: foreignIssue(code, path ?? '', message),
  });
  if (path === undefined) return refused('bad-name', 'has a name that is not UTF-8');
  // A name in ASCII is the same in every encoding.
  if (!isAscii(path) && (entry.generalPurposeBitFlag & UTF8) === 0)
    return refused('bad-name', 'does not say that its name is UTF-8');
  if (entry.extraFields.some(({ id }) => id === UNICODE_PATH)) return refused('bad-name', 'has two names');
  const fault = pathFault(path.endsWith('/') ? path.slice(0, -1) : path);
  if (fault !== undefined) return refused('bad-name', fault);
  if (entry.isEncrypted()) return refused('unsupported', 'is encrypted');
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    return refused('unsupported', `is compressed by a method that is not supported (${entry.compressionMethod})`);
  }
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind === 0o120000) return refused('link', 'is a symbolic link');
  // Zips made on Windows name no kind.
  if (kind !== 0 && kind !== (path.endsWith('/') ? 0o040000 : 0o100000)) return refused('not-a-file', 'is not a file');
  return { ok: true, path };
}

const UTF8 = 0x800;
/** An extra field with another name for the entry. */
const UNICODE_PATH = 0x7075;
const STORED = 0;
const DEFLATED = 8;

function decoded(raw: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return undefined;
  }
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

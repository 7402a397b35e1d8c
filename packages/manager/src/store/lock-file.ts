import { readRegular } from '@obscura/archive/directory';
import { byName } from '../files/by-name.js';
import { writeWhole } from '../files/write-whole.js';
import { refusal } from '../problem.js';
import { type InstallRecord, isRecord } from './install-record.js';

/** `obscura.plugins.lock.json`: what is installed, from where, with which digest, and which key signs each plugin. */
export type LockFile = {
  readonly plugins: Readonly<Record<string, InstallRecord>>;
  /** The first key that has signed a plugin. It stays when the plugin is uninstalled. */
  readonly keys: Readonly<Record<string, string>>;
};

const MAX_LOCK_BYTES = 16 * 1024 * 1024;
const VERSION = 1;

/** Reads the lock file. If there is none, it is empty. @throws {ManagerError} if it cannot be understood. */
export function readLockFile(file: string): LockFile {
  const read = readRegular(file, MAX_LOCK_BYTES);
  if (read.is === 'absent') return { plugins: byName([]), keys: byName([]) };
  const parsed = read.is === 'read' ? parse(new TextDecoder().decode(read.bytes)) : undefined;
  if (parsed !== undefined) return parsed;
  const fix =
    'restore it from version control, or remove it: then no key is known, and the next install writes it anew';
  throw refusal('lock-file-invalid', file, 'is not a lock file of this version', fix);
}

/** Changes what the lock file says. The caller holds the lock of the plugins root. */
export function updateLockFile(file: string, change: (lock: LockFile) => LockFile): void {
  const before = readLockFile(file);
  const { plugins, keys } = change(before);
  const text = `${JSON.stringify({ version: VERSION, plugins: sorted(plugins), keys: sorted(keys) }, undefined, 2)}\n`;
  writeWhole(file, text);
}

function parse(text: string): LockFile | undefined {
  try {
    const { version, plugins, keys } = Object(JSON.parse(text)) as Record<string, unknown>; // of anything
    const [records, lines] = [Object.entries(Object(plugins)), Object.entries(Object(keys))];
    const isSound =
      records.every(([, record]) => isRecord(record)) && lines.every(([, key]) => typeof key === 'string');
    if (version !== VERSION || !isSound) return undefined;
    return { plugins: byName(records), keys: byName(lines) } as LockFile; // just looked at
  } catch {
    return undefined;
  }
}

/** By id, so that two lock files compare well. */
function sorted<Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1)));
}

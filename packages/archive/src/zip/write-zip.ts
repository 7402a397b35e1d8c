import { Buffer } from 'node:buffer';
import { Zip, ZipDeflate } from 'fflate';
import { sortedByBytes } from '../files/by-bytes.js';
import type { PluginFile } from '../files/plugin-file.js';

/**
 * A zip that is the same, byte for byte, on every machine: sorted by the bytes of the paths, with one time for all files, the modes 0644 and
 * 0755, and compressed by code of this package's dependencies, not by the zlib of the system.
 */
export function writeZip(files: readonly PluginFile[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  // Not `zipSync`, whose files are the keys of an object: numbers would come first, and `__proto__` would be lost.
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const mtime = earliestTime();
  for (const { path, bytes, isExecutable } of sortedByBytes(files)) {
    const mode = isExecutable ? 0o100755 : 0o100644;
    const entry = Object.assign(new ZipDeflate(path, { level: 9 }), { os: UNIX, attrs: (mode << 16) >>> 0, mtime });
    zip.add(entry);
    entry.push(bytes, true);
  }
  zip.end();
  return Buffer.concat(chunks);
}

/** The system whose modes the attributes are. */
const UNIX = 3;

/**
 * The earliest day that a zip can name, at noon. fflate writes the local time, so this must be a local time too. Made anew for each zip, because
 * the time zone of a process can change.
 */
function earliestTime(): Date {
  return new Date(1980, 0, 1, 12);
}

import { readForeignFile } from '@obscura/upstream';
import type { Place } from '../model/place.js';

/** No file that people write is larger. */
const MAX_BYTES = 1024 ** 2;
/** A longer line comes from a bundler. */
const MAX_LENGTH = 160;

/** The code of a line, without its indentation; `undefined` if it cannot be read. */
export function codeAt({ file, line }: Place, pluginDir: string): string | undefined {
  const read = readForeignFile(file, { within: pluginDir, maxBytes: MAX_BYTES });
  const code = read.is === 'read' ? read.bytes.toString('utf8').split('\n')[line - 1]?.trim() : undefined;
  if (!code) return undefined;
  return code.length > MAX_LENGTH ? `${code.slice(0, MAX_LENGTH)}…` : code;
}

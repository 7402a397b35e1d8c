import { realpathSync } from 'node:fs';
import { readRegular } from '@obscura/archive';
import { CommandError } from '../command-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';

/** The bytes of a file that the user names. @throws {CommandError} if it cannot be read. */
export function inputFile(path: string, maxBytes: number, exitCode: ExitCode = EXIT.usage): Uint8Array {
  const read = readRegular(realPath(path), maxBytes);
  switch (read.is) {
    case 'read':
      return read.bytes;
    case 'absent':
      throw notRead(path, 'does not exist', 'correct the path', exitCode);
    case 'too-large':
      throw notRead(path, 'is too large', 'name another file', exitCode);
    case 'refused':
      throw notRead(path, read.why, 'name another file', exitCode);
  }
}

function notRead(place: string, message: string, fix: string, exitCode: ExitCode): CommandError {
  return new CommandError([{ code: 'not-read', place, message, fix }], exitCode);
}

/** The user may name a link. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

import { LIMITS, readRegular } from '@obscura/archive';
import { CommandError } from '../command-error.js';
import { EXIT } from '../exit-code.js';

/** The text of the signature beside an archive, or in a file that the user names; `undefined` if there is none. @throws {CommandError} */
export function signatureOf(archive: string, named: string | undefined): string | undefined {
  const path = named ?? `${archive}.minisig`;
  const read = readRegular(path, LIMITS.maxSignatureBytes);
  if (read.is === 'read') return new TextDecoder().decode(read.bytes);
  if (read.is === 'absent' && named === undefined) return undefined;
  const message =
    read.is === 'absent' ? 'does not exist' : read.is === 'too-large' ? 'is too long for a signature' : read.why;
  const fix = 'name the file that `obscura-plugin sign` has written';
  throw new CommandError([{ code: 'unreadable', place: path, message, fix }], EXIT.unreadable);
}

import { CommandError } from '../command-error.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../words/usage-error.js';

/** Where scripts put the passphrase of a key. */
const VARIABLE = 'OBSCURA_KEY_PASSPHRASE';

/** The passphrase of a key: from the environment, or else from the user. @throws {UsageError} if nobody can be asked. */
export async function passphraseFor(
  { environment = {}, askSecret }: Terminal,
  { twice, otherwise }: { twice: boolean; otherwise: string },
): Promise<string> {
  const given = environment[VARIABLE];
  if (given !== undefined && given !== '') return given;
  if (askSecret === undefined)
    throw new UsageError('No passphrase, and no terminal to ask for it', `set ${VARIABLE}${otherwise}`);
  const passphrase = await askSecret('Passphrase of the key');
  if (passphrase === undefined || passphrase === '') throw refused('was not given', `enter one${otherwise}`);
  if (twice && (await askSecret('The same passphrase again')) !== passphrase) {
    throw refused('was not the same the second time', 'run the command again');
  }
  return passphrase;
}

function refused(message: string, fix: string): CommandError {
  return new CommandError([{ code: 'passphrase', place: 'The passphrase', message, fix }]);
}

import { LIMITS, readArchive, readSecretKey, type SecretKey, signArchive } from '@obscura/archive';
import { printable } from '@obscura/protocol';
import { archiveProblem } from '../../archive-problem.js';
import { CommandError } from '../../command-error.js';
import { EXIT, type ExitCode } from '../../exit-code.js';
import { inputFile } from '../../sign/input-file.js';
import { manifestIn } from '../../sign/manifest-in.js';
import { passphraseFor } from '../../sign/passphrase.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';
import { UsageError } from '../../words/usage-error.js';
import { writeWhole } from '../../write-whole.js';

/** Signs an archive, after a look at what is in it. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [path = ''] = words.operands;
  const keyFile = words.get('key');
  if (keyFile === undefined) throw new UsageError('No key to sign with', `obscura-plugin sign ${path} --key FILE.key`);
  const bytes = inputFile(path, LIMITS.maxArchiveBytes);
  const archive = await readArchive(bytes);
  if (!archive.ok) {
    throw new CommandError(archive.issues.map((issue) => archiveProblem(issue, path)));
  }
  const { id, version } = manifestIn(archive.files);
  const key = await secretKeyIn(keyFile, terminal);
  const file = `${path}.minisig`;
  writeWhole(file, signArchive(bytes, archive, { id, version }, key));
  const { id: keyId, line } = key.publicKey;
  terminal.stdout.write(
    words.has('json')
      ? `${JSON.stringify({ ok: true, signature: file, id, version, keyId, publicKey: line })}\n`
      : `${printable(file)}: ${id} ${version}, signed by key ${keyId}\n`,
  );
  return EXIT.done;
}

async function secretKeyIn(file: string, terminal: Terminal): Promise<SecretKey> {
  const text = new TextDecoder().decode(inputFile(file, LIMITS.maxSignatureBytes));
  let read = readSecretKey(text);
  if (read.is === 'encrypted') {
    read = readSecretKey(text, await passphraseFor(terminal, { twice: false, otherwise: '' }));
  }
  switch (read.is) {
    case 'read':
      return read.key;
    case 'unreadable':
      throw refused(file, read.why, 'name the file NAME.key that `obscura-plugin keygen` has written');
    default:
      throw refused(file, 'is not decrypted by this passphrase', 'try another passphrase');
  }
}

function refused(place: string, message: string, fix: string): CommandError {
  return new CommandError([{ code: 'key', place, message, fix }]);
}

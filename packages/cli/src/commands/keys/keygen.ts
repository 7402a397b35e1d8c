import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { newSecretKey, publicKeyFile } from '@obscura/archive';
import { printable } from '@obscura/protocol';
import { CommandError } from '../../command-error.js';
import { EXIT, type ExitCode } from '../../exit-code.js';
import { passphraseFor } from '../../sign/passphrase.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';

/** Makes a key, in a directory that need not exist. Never replaces one. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [name = ''] = words.operands;
  const [secretFile, publicFile] = [`${name}.key`, `${name}.pub`];
  const there = [secretFile, publicFile].filter((file) => existsSync(file));
  if (there.length > 0) {
    const fix = 'choose another name, or move the file away: without its key, nobody can sign the next version';
    throw new CommandError(there.map((place) => ({ code: 'exists', place, message: 'exists already', fix })));
  }
  const passphrase = words.has('no-password')
    ? undefined
    : await passphraseFor(terminal, { twice: true, otherwise: ', or use --no-password' });
  const key = newSecretKey();
  mkdirSync(dirname(secretFile), { recursive: true, mode: 0o700 });
  writeFileSync(secretFile, key.toFile(passphrase), { mode: 0o600, flag: 'wx' });
  try {
    writeFileSync(publicFile, publicKeyFile(key.publicKey), { flag: 'wx' });
  } catch (error) {
    rmSync(secretFile);
    throw error;
  }
  const { id, line } = key.publicKey;
  terminal.stdout.write(
    words.has('json')
      ? `${JSON.stringify({ ok: true, keyId: id, publicKey: line, secretFile, publicFile })}\n`
      : `${printable(secretFile)}: keep it secret, and keep a copy\n${printable(publicFile)}: publish it\n${line}\n`,
  );
  return EXIT.done;
}

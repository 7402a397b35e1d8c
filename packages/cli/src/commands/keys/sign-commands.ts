import type { Command } from '../../words/command.js';

const json = { help: 'print the result as JSON' } as const;

const key = {
  value: 'KEY',
  isRepeatable: true,
  help: 'a public key that you trust: RW…, or a file with one; repeatable',
} as const;

/** `obscura-plugin keygen`. */
export const keygenCommand = {
  summary: 'Make a key to sign with: NAME.key, which is secret, and NAME.pub',
  operands: [{ name: 'NAME', help: 'where to write the two files, without .key or .pub' }],
  options: { 'no-password': { help: 'do not encrypt the secret key' }, json },
  load: () => import('./keygen.js'),
} as const satisfies Command;

/** `obscura-plugin sign`. */
export const signCommand = {
  summary: 'Sign an archive: ARCHIVE.minisig, which minisign verifies too',
  operands: [{ name: 'ARCHIVE', help: 'what `pack` has written' }],
  options: { key: { value: 'FILE', help: 'the secret key: what `keygen` or minisign has written' }, json },
  load: () => import('./sign.js'),
} as const satisfies Command;

/** `obscura-plugin verify`. */
export const verifyCommand = {
  summary: 'Say who signed a plugin, and whether it is unchanged',
  operands: [{ name: 'PLUGIN', help: 'an archive, or the directory it was unpacked to' }],
  options: { key, signature: { value: 'FILE', help: 'the signature (default: ARCHIVE.minisig)' }, json },
  load: () => import('./verify.js'),
} as const satisfies Command;

/** `obscura-plugin unpack`. */
export const unpackCommand = {
  summary: 'Unpack an archive to a new directory, with its signature',
  operands: [
    { name: 'ARCHIVE', help: 'what `pack` has written' },
    { name: 'DIRECTORY', help: 'where to unpack it; it must not exist yet' },
  ],
  options: {
    key: { ...key, help: `${key.help}. If given, nothing else is unpacked` },
    signature: { value: 'FILE', help: 'the signature (default: ARCHIVE.minisig)' },
    json,
  },
  load: () => import('../archive/unpack.js'),
} as const satisfies Command;

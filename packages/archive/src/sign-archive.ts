import type { ReadArchive } from './read-archive.js';
import { writeComment } from './signature/plugin-comment.js';
import type { SecretKey } from './signature/secret-key.js';
import { signBytes } from './signature/signature.js';

/**
 * Signs an archive: the text of its `.minisig` file, which the command `minisign` verifies too. Its trusted comment names the plugin, and the
 * digest of its list of files, so that it also proves a directory that the archive was unpacked to.
 *
 * @param plugin - Id and version of the plugin, without white space or `=`.
 * @throws {TypeError} if they have any.
 */
export function signArchive(
  bytes: Uint8Array,
  archive: Extract<ReadArchive, { ok: true }>,
  plugin: { readonly id: string; readonly version: string },
  key: SecretKey,
): string {
  const { id, version } = plugin;
  for (const word of [id, version]) {
    if (!/^[^\s=]{1,200}$/.test(word)) throw new TypeError(`${JSON.stringify(word)} cannot be part of a signature`);
  }
  return signBytes(bytes, writeComment({ id, version, filesSha256: archive.filesSha256, key: key.publicKey }), key);
}

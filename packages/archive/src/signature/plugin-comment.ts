import { type PublicKey, readPublicKey } from './public-key.js';

/** What the trusted comment of a plugin's signature says. */
export type PluginComment = {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the list of files, in hexadecimal: this is what a plugin that is unpacked is compared with. */
  readonly filesSha256: string;
  /** The key of the signer. It proves nothing by itself, but lets a stranger's signature be checked. */
  readonly key: PublicKey;
};

/** The trusted comment. */
export function writeComment({ id, version, filesSha256, key }: PluginComment): string {
  return `obscura-plugin id=${id} version=${version} files=sha256:${filesSha256} key=${key.line}`;
}

/** Reads a trusted comment; `undefined` if it was not written by {@link writeComment}. */
export function readComment(text: string): PluginComment | undefined {
  const [, id, version, filesSha256, line] = PATTERN.exec(text) ?? [];
  const key = readPublicKey(line ?? '');
  if (id === undefined || version === undefined || filesSha256 === undefined || key === undefined) return undefined;
  return { id, version, filesSha256, key };
}

/** Without backtracking: no part matches the space that ends it. */
const PATTERN = /^obscura-plugin id=([^\s=]+) version=([^\s=]+) files=sha256:([0-9a-f]{64}) key=(RW[\w+/=]{54})$/;

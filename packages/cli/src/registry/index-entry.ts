import type { PackedArchive } from '@obscura/archive';
import { indexedFields, type Manifest } from '@obscura/protocol';

/** What an index says of a plugin, in the order in which it is written. Obscura reads all of it but `size`. */
export type IndexEntry = {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** When it was published: `YYYY-MM-DD`. */
  readonly date: string;
  /** Of the archive, relative to the index. */
  readonly path: string;
  readonly sha256: string;
  /** Of the archive, in bytes. */
  readonly size: number;
  readonly runtime: string;
  readonly isNsfw: boolean;
  readonly description?: string;
  readonly author?: string;
  readonly capabilities: Readonly<Record<string, boolean>>;
  readonly requires?: readonly string[];
};

/** Where a registry keeps a plugin: its files, with the archive among them. Relative to the index. */
export function folderOf(id: string): string {
  return `plugins/${id}`;
}

/** The entry of a packed plugin. */
export function entryOf(manifest: Manifest, { bytes, sha256 }: PackedArchive, date: string): IndexEntry {
  const { id, name, version } = manifest;
  return {
    id,
    name,
    version,
    date,
    path: `${folderOf(id)}/${id}.zip`,
    sha256,
    size: bytes.length,
    ...indexedFields(manifest),
  };
}

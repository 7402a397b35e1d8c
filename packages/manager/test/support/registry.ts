import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packFiles, readArchive, type SecretKey, signArchive } from '@obscura/archive';
import { pluginFiles, temporaryDirectory } from './host.js';

type PluginOptions = Parameters<typeof pluginFiles>[1];

/** An archive of files. */
export function archiveOf(files: Readonly<Record<string, string>>) {
  return packFiles(
    Object.entries(files).map(([path, content]) => ({ path, bytes: Buffer.from(content), isExecutable: false })),
  );
}

/** A registry in a directory: an `index.yml`, and archives. */
export function registryDirectory() {
  const dir = temporaryDirectory();
  const entries: object[] = [];
  const save = () =>
    writeFileSync(join(dir, 'index.yml'), entries.map((entry) => `- ${JSON.stringify(entry)}\n`).join(''));
  save();
  return {
    dir,
    /** Offers a plugin, and returns the path of its archive. `entry` replaces what the index says. */
    async offer(
      id: string,
      {
        files = {},
        key,
        entry = {},
        ...options
      }: PluginOptions & { files?: Record<string, string>; key?: SecretKey; entry?: object } = {},
    ): Promise<string> {
      const { version = '1.0.0' } = options;
      const { bytes, sha256 } = archiveOf({ ...pluginFiles(id, options), ...files });
      const path = `plugins/${id}/${id}-${version}.zip`;
      mkdirSync(join(dir, 'plugins', id), { recursive: true });
      writeFileSync(join(dir, path), bytes);
      if (key !== undefined) {
        const archive = await readArchive(bytes);
        if (!archive.ok) throw new Error('a packed archive can be read');
        writeFileSync(join(dir, `${path}.minisig`), signArchive(bytes, archive, { id, version }, key));
      }
      entries.push({ id, name: `Plugin ${id}`, version, path, sha256, size: bytes.length, ...entry });
      save();
      return join(dir, path);
    },
  };
}

/** The bytes of a file of a registry. */
export function bytesOf(path: string): Buffer {
  return readFileSync(path);
}

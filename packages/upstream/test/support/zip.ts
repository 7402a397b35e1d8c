import { deflateRawSync } from 'node:zlib';

type ZipOptions = { readonly flags?: number; readonly method?: number };

/** The files of a ZIP archive, each behind its local header; the directory at the end, which repeats them, is left out. */
export function zipOf(files: Readonly<Record<string, Buffer>>, { flags = 0, method = 8 }: ZipOptions = {}): Buffer {
  const parts = Object.entries(files).flatMap(([name, content]) => {
    const header = Buffer.alloc(30);
    const packed = deflateRawSync(content);
    header.write('PK\u0003\u0004');
    header.writeUInt16LE(flags, 6);
    header.writeUInt16LE(method, 8);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(content.length, 22);
    header.writeUInt16LE(name.length, 26);
    return [header, Buffer.from(name), packed];
  });
  return Buffer.concat(parts);
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { directoryOf } from './directory.js';

/** An entry of a zip, as Python reads it. */
export type PythonEntry = { name: string; mode: string; date: number[]; extra: number; text: string };

const PROGRAM = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    entries = [
        {"name": i.filename, "mode": oct(i.external_attr >> 16), "date": list(i.date_time), "extra": len(i.extra),
         "text": archive.read(i).decode()}
        for i in archive.infolist()
    ]
print(json.dumps(entries))
`;

/** What Python, which is strict about zips, finds in one. */
export async function readWithPython(zip: Uint8Array): Promise<PythonEntry[]> {
  const path = join(directoryOf({}), 'x.zip');
  writeFileSync(path, zip);
  return JSON.parse((await execa('python3', ['-c', PROGRAM, path])).stdout);
}

const WRITER = `
import base64, io, json, sys, zipfile

def build(source):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        def add(name, data, attr=None, method=zipfile.ZIP_DEFLATED):
            info = zipfile.ZipInfo("placeholder")
            info.filename = name
            ordinary = 0o040755 if name.endswith("/") and not data else 0o100644
            info.external_attr = ordinary << 16 if attr is None else attr
            info.compress_type = method
            archive.writestr(info, data)
        def same(size):
            # Every entry says that it is as large as the first.
            for info in archive.filelist:
                info.file_size = size
        exec(source, {"add": add, "same": same, "zipfile": zipfile})
    return base64.b64encode(buffer.getvalue()).decode()

print(json.dumps({name: build(source) for name, source in json.load(sys.stdin).items()}))
`;

/** Zips that Python writes, by the lines of Python that fill them. */
export async function zipsOfPython<Name extends string>(sources: Record<Name, string>): Promise<Record<Name, Buffer>> {
  const { stdout } = await execa('python3', ['-c', WRITER], { input: JSON.stringify(sources) });
  const zips: Record<string, string> = JSON.parse(stdout);
  return Object.fromEntries(Object.entries(zips).map(([name, zip]) => [name, Buffer.from(zip, 'base64')])) as Record<
    Name,
    Buffer // Python answers with the names it was asked for.
  >;
}

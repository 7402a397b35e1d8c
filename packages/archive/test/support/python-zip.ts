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

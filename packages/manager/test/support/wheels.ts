import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeZip } from '../../../archive/src/zip/write-zip.js';

/** Writes a wheel by hand: a package of one module, whose `VERSION` says which one it is. */
export function writeWheel(dir: string, name: string, version: string, requires: readonly string[] = []): void {
  const info = `${name}-${version}.dist-info`;
  const needs = requires.map((line) => `Requires-Dist: ${line}\n`).join('');
  const files = {
    [`${name}.py`]: `VERSION = "${version}"\n`,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n${needs}`,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: by-hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  };
  const rows = Object.entries(files).map(([path, text]) => {
    const digest = createHash('sha256').update(text).digest('base64url');
    return `${path},sha256=${digest},${Buffer.byteLength(text)}\n`;
  });
  const all = { ...files, [`${info}/RECORD`]: `${rows.join('')}${info}/RECORD,,\n` };
  const entries = Object.entries(all).map(([path, text]) => ({ path, bytes: Buffer.from(text), isExecutable: false }));
  writeFileSync(join(dir, `${name}-${version}-py3-none-any.whl`), writeZip(entries));
}

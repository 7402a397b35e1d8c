import { writeFileSync } from 'node:fs';
import { collectFiles, packFiles } from '@obscura/archive';

const { files, leftOut, issues } = collectFiles('plugins/tmdb-py');
for (const { code, path, message, fix } of issues) console.error(`${code}: ${path} ${message}; ${fix}`);

const archive = packFiles(files);
writeFileSync('tmdb-py.obscura.zip', archive.bytes);
console.log(archive.sha256, `left out: ${leftOut.join(', ')}`);

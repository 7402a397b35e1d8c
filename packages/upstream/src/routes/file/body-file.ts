import { readForeignFile } from '../../files/foreign-file.js';

/** Reads the body that `file:` names, or says what is wrong. */
export type ReadBody = (name: string) => { ok: true; bytes: Uint8Array } | { ok: false; message: string; fix: string };

/** For routes from a text, which has no files next to it. */
export const noBodies: ReadBody = (name) =>
  refuse(`names \`${name}\`, but a text has no files next to it`, 'read the directory with `readRoutes`');

/** An image takes a few MiB. No provider's answer is larger than this. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Reads files below a directory, and never outside it, whatever names and symbolic links say. */
export function bodiesIn(directory: string): ReadBody {
  return (name) => {
    if (!isPathBelow(name)) {
      return refuse(`names \`${name}\`, which is not a path below the directory of this file`, EXAMPLE);
    }
    const read = readForeignFile(name, { within: directory, maxBytes: MAX_BODY_BYTES });
    switch (read.is) {
      case 'read':
        return { ok: true, bytes: read.bytes };
      case 'refused':
        return refuse(`names \`${name}\`, which ${read.why}`, 'put a regular file there');
      case 'absent':
        return refuse(`names \`${name}\`, which does not exist`, 'add the file, or record the exchange again');
    }
  };
}

const EXAMPLE = 'write, for example, `file: bodies/poster.jpg`';

/** Allows only one spelling per path: no `..`, no `.`, nothing absolute, no separators from other systems. */
function isPathBelow(name: string): boolean {
  return !/[\\\0]|^[a-z]:/i.test(name) && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function refuse(message: string, fix: string): { ok: false; message: string; fix: string } {
  return { ok: false, message, fix };
}

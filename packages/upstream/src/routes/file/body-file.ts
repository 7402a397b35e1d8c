import { readForeignFile } from '../../files/foreign-file.js';

/** Reads the body that a route names by `file:`, or says what is wrong with it. */
export type ReadBody = (name: string) => { ok: true; bytes: Uint8Array } | { ok: false; message: string; fix: string };

/** Where routes come from a text, nothing stands beside them. */
export const noBodies: ReadBody = (name) =>
  refuse(`names \`${name}\`, and there is nothing beside a text alone`, 'read its directory with `readRoutes`');

/** A picture takes a few MiB; more than this is no answer about a film. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Reads files below a directory, and none elsewhere, whatever names and symbolic links say. */
export function bodiesIn(directory: string): ReadBody {
  return (name) => {
    if (!isPathBelow(name)) {
      return refuse(`names \`${name}\`, which is no path below the directory of this file`, EXAMPLE);
    }
    const read = readForeignFile(name, { within: directory, maxBytes: MAX_BODY_BYTES });
    switch (read.is) {
      case 'read':
        return { ok: true, bytes: read.bytes };
      case 'refused':
        return refuse(`names \`${name}\`, which ${read.why}`, 'put the file itself there');
      case 'absent':
        return refuse(
          `names \`${name}\`, which is not there`,
          'add the file beside this one, or record the exchange again',
        );
    }
  };
}

const EXAMPLE = 'write, for example, `file: bodies/poster.jpg`';

/** One way to write each path: no `..`, no `.`, nothing absolute, no separator of another system. */
function isPathBelow(name: string): boolean {
  return !/[\\\0]|^[a-z]:/i.test(name) && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function refuse(message: string, fix: string): { ok: false; message: string; fix: string } {
  return { ok: false, message, fix };
}

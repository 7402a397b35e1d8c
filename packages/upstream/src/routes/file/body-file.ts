import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Reads the body that a route names by `file:`, or says what is wrong with it. */
export type ReadBody = (name: string) => { ok: true; bytes: Uint8Array } | { ok: false; message: string; fix: string };

/** Where routes come from a text, nothing stands beside them. */
export const noBodies: ReadBody = (name) =>
  refuse(`names \`${name}\`, and there is nothing beside a text alone`, 'read its directory with `readRoutes`');

/** Reads files below a directory, and none elsewhere, whatever names and symbolic links say. */
export function bodiesIn(directory: string): ReadBody {
  return (name) => {
    if (!isPathBelow(name)) {
      return refuse(`names \`${name}\`, which is no path below the directory of this file`, EXAMPLE);
    }
    const path = join(directory, name);
    try {
      // Both resolved: the directory itself may be reached by a link.
      if (!realpathSync(path).startsWith(`${realpathSync(directory)}${sep}`)) {
        return refuse(
          `names \`${name}\`, a link that leads out of the directory of this file`,
          'put the file itself there',
        );
      }
      if (!statSync(path).isFile()) return refuse(`names \`${name}\`, which is no file`, EXAMPLE);
      return { ok: true, bytes: readFileSync(path) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT')
        return refuse(`names \`${name}\`, which cannot be read (${code})`, 'see to it that it can');
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

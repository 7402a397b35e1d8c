import { join } from 'node:path';
import { readForeignFile } from '../../files/foreign-file.js';
import type { RouteIssue } from '../route-issue.js';

/** A provider's answers to a few dozen examples take some hundred KiB. */
const MAX_ROUTE_FILE_BYTES = 8 * 1024 * 1024;

/** The text of a route file, or why it cannot be read. */
export function readRouteText(
  directory: string,
  name: string,
): { ok: true; text: string } | { ok: false; issues: [RouteIssue] } {
  const read = readForeignFile(name, { within: directory, maxBytes: MAX_ROUTE_FILE_BYTES });
  if (read.is === 'read') return { ok: true, text: read.bytes.toString('utf8') };
  const message = read.is === 'absent' ? 'this is a broken link' : `this file ${read.why}`;
  const fix =
    'put a route file here, or remove it; separate files for bodies need a route that names them with `file:`';
  return { ok: false, issues: [{ file: join(directory, name), line: 1, column: 1, path: [], message, fix }] };
}

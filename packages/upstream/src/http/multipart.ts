import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { type Fields, fieldsOf } from './fields.js';

/**
 * The parts of a `multipart/form-data` body by field name, or `undefined` if it is not one. A part that is not UTF-8 appears as
 * `sha256:` and its digest. File names and types of parts are left out, and so is the boundary, because clients choose them at random.
 */
export function multipartFields(body: Uint8Array, type: string): Fields | undefined {
  const boundary = /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type);
  const name = boundary?.[1] ?? boundary?.[2];
  const parts = name === undefined ? undefined : partsBetween(Buffer.from(body), `--${name}`);
  const pairs = parts?.map(pairOf);
  return pairs?.every((pair) => pair !== undefined) ? fieldsOf(pairs) : undefined;
}

/** A form has a few dozen fields. */
const MAX_PARTS = 1000;

/** The content between delimiters (RFC 2046, 5.1.1). Anything before the first one and after the last one is ignored. */
function partsBetween(body: Buffer, delimiter: string): Buffer[] | undefined {
  const parts: Buffer[] = [];
  let start = body.indexOf(delimiter);
  while (start !== -1 && parts.length <= MAX_PARTS) {
    const from = start + delimiter.length;
    if (body.toString('latin1', from, from + 2) === '--') return parts;
    const end = body.indexOf(`\r\n${delimiter}`, from);
    if (body.toString('latin1', from, from + 2) !== '\r\n' || end === -1) return undefined;
    parts.push(body.subarray(from + 2, end));
    start = end + 2;
  }
  return undefined;
}

function pairOf(part: Buffer): readonly [string, string] | undefined {
  const end = part.indexOf('\r\n\r\n');
  if (end === -1 || end > MAX_HEAD_BYTES) return undefined;
  const disposition = part
    .toString('utf8', 0, end)
    .split('\r\n')
    .find((line) => /^content-disposition:/i.test(line));
  const [, quoted, bare] = /;\s*name=(?:"([^"]*)"|([^\s;"]+))/i.exec(disposition ?? '') ?? [];
  const name = quoted ?? bare;
  return name === undefined ? undefined : [name.replaceAll('%22', '"'), shown(part.subarray(end + 4))];
}

/** The headers of a part are its name and its type. */
const MAX_HEAD_BYTES = 4096;

function shown(content: Buffer): string {
  return isUtf8(content) ? content.toString('utf8') : `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

import { readForeignFile } from '@obscura/upstream';
import { FleetError } from '../fleet-error.js';
import { type FleetDocument, FleetSchema } from './fleet-schema.js';

/** Ten thousand plugins with a hundred long problems each would be larger, and nobody could use it. */
const MAX_BYTES = 256 * 1024 * 1024;

const FIX = 'Name a file that `obscura-conformance fleet` or `merge` has written.';

/** Reads a report on a fleet, or on a shard of one. @throws {FleetError} */
export function readFleet(file: string): FleetDocument {
  const read = readForeignFile(file, { maxBytes: MAX_BYTES });
  if (read.is === 'absent') throw new FleetError(`There is no file ${file}. ${FIX}`);
  if (read.is === 'refused') throw new FleetError(`${file} ${read.why}. ${FIX}`);
  const parsed = FleetSchema.safeParse(jsonIn(read.bytes.toString('utf8'), file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new FleetError(
    `${file} is no report on a fleet: ${issue?.path.join('.') || 'the document'}: ${issue?.message}. ${FIX}`,
  );
}

function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FleetError(`${file} is not JSON. ${FIX}`);
  }
}

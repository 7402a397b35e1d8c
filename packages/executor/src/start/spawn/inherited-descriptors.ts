import { openSync, readdirSync, readFileSync } from 'node:fs';

/** `O_CLOEXEC`, as Linux shows it. */
const CLOSE_ON_EXEC = 0o2000000;
/** Beyond this, the list of a child's streams would be too long. */
const MAX_DESCRIPTOR = 1023;

let streams: ('ignore' | number)[] | undefined;

/**
 * What a child gets on descriptors from 3 on: nothing, and `/dev/null` for those that it would inherit from the host.
 *
 * Node closes the descriptors that it opened itself and, when it starts, those that it inherited, but only up to the first gap: descriptor
 * 63 of a shell stays open. It belongs to the host, not to plugins. A host inherits descriptors only when it starts, so one look is enough.
 */
export function streamsAboveStandard(): readonly ('ignore' | number)[] {
  streams ??= covering(inherited());
  return streams;
}

function inherited(): number[] {
  // Deno's numbers for files are its own, not the system's.
  if (process.platform !== 'linux' || 'deno' in process.versions) return [];
  try {
    return readdirSync('/proc/self/fdinfo')
      .map(Number)
      .filter((descriptor) => descriptor > 2 && descriptor <= MAX_DESCRIPTOR && isInheritable(descriptor));
  } catch {
    return []; // no /proc
  }
}

function isInheritable(descriptor: number): boolean {
  try {
    const [, flags] = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1')) ?? [];
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0;
  } catch {
    return false; // the one used to read the directory
  }
}

function covering(descriptors: readonly number[]): ('ignore' | number)[] {
  if (descriptors.length === 0) return [];
  const nothing = openSync('/dev/null', 'r+');
  const length = Math.max(...descriptors) - 2;
  return Array.from({ length }, (_, index) => (descriptors.includes(index + 3) ? nothing : 'ignore'));
}

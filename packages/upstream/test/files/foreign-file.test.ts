import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readForeignFile } from '../../src/files/foreign-file.js';

const KIB = 1024;

describe('readForeignFile', () => {
  it('reads a regular file, however large it may be up to the limit', () => {
    const within = directory();
    writeFileSync(join(within, 'full'), Buffer.alloc(64 * KIB, 'x'));
    const read = readForeignFile('full', { within, maxBytes: 64 * KIB });
    expect(read.is === 'read' && read.bytes.length).toBe(64 * KIB);
  });

  it('distinguishes a missing file from one it refuses', () => {
    expect(readForeignFile('none', { within: directory(), maxBytes: KIB })).toEqual({ is: 'absent' });
  });

  it('reads through a link that stays in the directory', () => {
    const within = directory();
    writeFileSync(join(within, 'file'), 'text');
    symlinkSync('file', join(within, 'link'));
    expect(readForeignFile('link', { within, maxBytes: KIB })).toMatchObject({ is: 'read' });
  });

  it('reads what the system makes up as it is read, where any directory will do', () => {
    expect(readForeignFile('/proc/self/status', { maxBytes: 64 * KIB })).toMatchObject({ is: 'read' });
  });

  /** What must not be read, each beside the reason that is given. */
  const REFUSED: Record<string, { make(path: string): void; why: string }> = {
    'a directory': { make: (path) => mkdirSync(path), why: 'is a directory' },
    'a pipe without a writer': { make: (path) => execFileSync('mkfifo', [path]), why: 'is not a regular file' },
    'a link to a device that never ends': {
      make: (path) => symlinkSync('/dev/zero', path),
      why: 'points outside its directory',
    },
    'a link to a file elsewhere': {
      make: (path) => symlinkSync('/etc/hostname', path),
      why: 'points outside its directory',
    },
    'a link to itself': { make: (path) => symlinkSync(path, path), why: 'cannot be read (ELOOP)' },
    'a file beyond the limit': {
      make: (path) => writeFileSync(path, Buffer.alloc(KIB + 1)),
      why: 'is larger than 1 KiB',
    },
    'a sparse file of many gigabytes': {
      make: (path) => truncate(path, 64),
      why: 'is larger than 1 KiB',
    },
  };

  it.each(Object.entries(REFUSED))('refuses %s', (_, { make, why }) => {
    const within = directory();
    make(join(within, 'file'));
    expect(readForeignFile('file', { within, maxBytes: KIB })).toEqual({ is: 'refused', why });
  });

  it('refuses a name that leads out of the directory', () => {
    const within = directory();
    expect(readForeignFile('../../../etc/hostname', { within, maxBytes: KIB })).toEqual(
      expect.objectContaining({ is: expect.not.stringContaining('read') }),
    );
  });

  it('refuses a device, where any directory will do', () => {
    expect(readForeignFile('/dev/zero', { maxBytes: KIB })).toEqual({ is: 'refused', why: 'is not a regular file' });
  });

  it('says of a size in MiB what it is in MiB', () => {
    const within = directory();
    truncate(join(within, 'file'), 3 / KIB);
    expect(readForeignFile('file', { within, maxBytes: 2 * KIB * KIB })).toEqual({
      is: 'refused',
      why: 'is larger than 2 MiB',
    });
  });
});

/** A sparse file of this many GiB. */
function truncate(path: string, gib: number): void {
  writeFileSync(path, '');
  truncateSync(path, gib * KIB ** 3);
}

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'foreign-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

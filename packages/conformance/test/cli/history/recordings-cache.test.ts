import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRoutes } from '@obscura/upstream';
import { describe, expect, it } from 'vitest';
import { recordingsCache } from '../../../src/cli/history/recordings-cache.js';
import { temporaryDirectory } from '../../support/temporary-plugin.js';

const TMDB = join(import.meta.dirname, '../../../../../plugins/tmdb-py/conformance/upstream');

describe('the cache of recordings', () => {
  it('gives back the very same routes, in a directory of the user alone', async () => {
    const home = temporaryDirectory();
    const cache = recordingsCache({ environment: { XDG_CACHE_HOME: home } });
    const read = await readRoutes(TMDB, { cache });
    const dir = join(home, 'obscura-conformance/recordings');
    expect(readdirSync(dir).length).toBeGreaterThan(2);
    expect(statSync(dir).mode & 0o077).toBe(0);
    expect(await readRoutes(TMDB, { cache })).toEqual(read);
  });

  it('takes what it cannot read for absent, and never throws', () => {
    const home = temporaryDirectory();
    const cache = recordingsCache({ environment: { XDG_CACHE_HOME: home } });
    const dir = join(home, 'obscura-conformance/recordings');
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'x'), 'no such thing');
    expect([cache?.get('x'), cache?.get('y')]).toEqual([undefined, undefined]);
    writeFileSync(join(home, 'file'), '');
    const unwritable = recordingsCache({ environment: { XDG_CACHE_HOME: join(home, 'file') } });
    expect(unwritable?.put('x', [])).toBeUndefined();
    expect(recordingsCache({})).toBeUndefined();
  });

  it('keeps two hundred files, and those that were used last', () => {
    const home = temporaryDirectory();
    const cache = recordingsCache({ environment: { XDG_CACHE_HOME: home } });
    const dir = join(home, 'obscura-conformance/recordings');
    for (let index = 0; index < 200; index++) cache?.put(String(index), []);
    for (const name of readdirSync(dir)) utimesSync(join(dir, name), 1, Number(name) + 1);
    expect(cache?.get('0')).toEqual([]);
    cache?.put('new', []);
    const names = readdirSync(dir);
    expect(names.length).toBe(200);
    expect(names).toEqual(expect.arrayContaining(['0', '2', 'new']));
    expect(names).not.toContain('1');
  });
});

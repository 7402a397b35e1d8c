import { describe, expect, it } from 'vitest';
import { madeUpCredential } from '../../src/subject/credentials/made-up-credential.js';

const made = (key: string, label = 'Key', seed = 1) => madeUpCredential({ key, label }, 'films', seed);

describe('a made-up credential', () => {
  it('differs from seed to seed, and is the same for the same seed', () => {
    const values = Array.from({ length: 20 }, (_, seed) => made('API_KEY', 'API key', seed));
    expect(new Set(values).size).toBe(20);
    expect(made('API_KEY', 'API key', 3)).toBe(values[3]);
  });

  it('differs from key to key', () => {
    expect(made('ONE_KEY')).not.toBe(made('OTHER_KEY'));
  });

  it.each([
    ['API_KEY', 'API key (v3)', /^[0-9a-f]{32}$/],
    ['API_KEY', 'API key (40 hex digits)', /^[0-9a-f]{40}$/],
    ['PIN', '8-digit PIN', /^\d{8}$/],
    ['PIN', '4-digit PIN', /^\d{8}$/], // a shorter one would be found everywhere
    ['TOKEN', 'Token, 24 characters', /^[A-Za-z0-9]{24}$/],
    ['CLIENT', 'Client UUID', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/],
    ['KEY', 'Key, such as AB12-cd34-EF56', /^[A-Z]{2}\d{2}-[a-z]{2}\d{2}-[A-Z]{2}\d{2}$/],
    ['KEY', 'Key (e.g. "sk_live_4eC39HqLyjWDar")', /^[a-z]{2}_[a-z]{4}_\d[a-z][A-Z]\d\d[A-Za-z]{9}$/],
    ['EMAIL', 'Your e-mail', /^[a-z]{9}@[a-z]{7}\.org$/],
    ['ACCESS_TOKEN', 'Read access token', /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{43}$/],
    ['HUGE', '999 characters', /^[A-Za-z0-9]{512}$/],
  ])('looks like a real one: %s, “%s”', (key, label, pattern) => {
    expect(made(key, label)).toMatch(pattern);
    expect(made(key, label, 2)).not.toBe(made(key, label));
  });
});

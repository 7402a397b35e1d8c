import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Env } from '@obscura/executor';
import { describe, expect, it } from 'vitest';
import { LACK_NAMES, type Lack, withoutThese } from '../../src/model/lacks.js';

const WHOLE: Env = {
  PATH: process.env.PATH ?? '',
  HOME: '/home/me',
  XDG_CACHE_HOME: '/home/me/.cache',
  TMPDIR: '/tmp',
  TMP: '/tmp',
  TEMP: '/tmp',
  USER: 'me',
  LOGNAME: 'me',
  USERNAME: 'me',
  LANG: 'en_US.UTF-8',
  LANGUAGE: 'en',
  LC_TIME: 'de_DE.UTF-8',
};

/** The variables that differ on a machine that lacks this. */
function changed(...lacks: Lack[]): string[] {
  const left = withoutThese(WHOLE, lacks);
  const names = new Set([...Object.keys(WHOLE), ...Object.keys(left)]);
  return [...names].filter((name) => left[name] !== WHOLE[name]).toSorted();
}

const CHANGED: Record<Lack, readonly string[]> = {
  'writable-home': ['HOME', 'XDG_CACHE_HOME'],
  'writable-tmp': ['TEMP', 'TMP', 'TMPDIR'],
  'writable-plugin': [],
  user: ['LOGNAME', 'USER', 'USERNAME'],
  'installed-locale': ['LANG', 'LANGUAGE', 'LC_TIME'],
  home: ['HOME'],
  locale: ['LANG', 'LANGUAGE', 'LC_TIME'],
  unicode: ['LANG', 'LANGUAGE', 'LC_ALL', 'LC_TIME', 'PYTHONCOERCECLOCALE', 'PYTHONUTF8'],
};

describe('a machine that lacks', () => {
  it.each(LACK_NAMES)('%s has other values in its own variables alone', (lack) => {
    expect(changed(lack)).toEqual(CHANGED[lack]);
  });

  it('several things lacks all of them', () => {
    expect(changed('user', 'home')).toEqual(['HOME', 'LOGNAME', 'USER', 'USERNAME']);
  });

  it('nothing is the machine as it is', () => {
    expect(withoutThese(WHOLE, [])).toEqual(WHOLE);
  });

  it.each(['HOME', 'TMPDIR'])('a writable %s lets not even root create it', (name) => {
    const path = withoutThese(WHOLE, ['writable-home', 'writable-tmp'])[name] ?? '';
    expect(() => mkdirSync(path, { recursive: true })).toThrow(/EPERM|EACCES|ENOENT|ENOTDIR|EROFS/);
  });

  it.each([
    ['unicode', 'print("é")', 'UnicodeEncodeError'],
    ['installed-locale', 'import locale\nlocale.setlocale(locale.LC_ALL, "")', 'unsupported locale setting'],
  ] as const)('%s shows in Python', (lack, code, error) => {
    const run = (env: Env) => execFileSync('python3', ['-c', code], { env, encoding: 'utf8', stdio: 'pipe' });
    expect(() => run(withoutThese(WHOLE, [lack]))).toThrow(error);
  });
});

import { existsSync } from 'node:fs';
import type { Env } from '@obscura/executor';

/** What a poorer machine is without (PROC-14), by name. */
export const LACKS = {
  'writable-home': {
    says: 'HOME cannot be written to',
    // Without XDG_CACHE_HOME, caches go to the home too.
    change: ({ XDG_CACHE_HOME: _, ...env }) => ({ ...env, HOME: unwritable('home') }),
  },
  'writable-tmp': {
    says: 'TMPDIR has no room',
    change: (env) => ({ ...env, TMPDIR: unwritable('tmp'), TMP: unwritable('tmp'), TEMP: unwritable('tmp') }),
  },
  'writable-plugin': {
    says: 'its own directory is read-only',
    change: (env) => env, // how it is started does it
  },
  user: {
    says: 'USER and LOGNAME are not set',
    change: ({ USER: _, LOGNAME: __, USERNAME: ___, ...env }) => env,
  },
  'installed-locale': {
    says: 'LANG names a locale that is not installed',
    // Greenlandic: a real locale, and one that hardly any machine has.
    change: (env) => ({ ...withoutLocale(env), LANG: 'kl_GL.UTF-8' }),
  },
  home: {
    says: 'HOME is not set',
    change: ({ HOME: _, ...env }) => env,
  },
  locale: {
    says: 'LANG is not set',
    change: withoutLocale,
  },
  unicode: {
    says: 'the locale has no Unicode',
    // As under Latin-1, which few machines have installed. Python must not replace the locale by one with Unicode.
    change: (env) => ({ ...withoutLocale(env), LC_ALL: 'C', PYTHONCOERCECLOCALE: '0', PYTHONUTF8: '0' }),
  },
} as const satisfies Record<string, { says: string; change(env: Env): Env }>;

/** The name of something that a machine may lack. */
export type Lack = keyof typeof LACKS;

/** All names, for readers of files. */
export const LACK_NAMES = Object.keys(LACKS) as Lack[]; // it has no other keys

/** The environment of a machine that lacks some things. */
export function withoutThese(env: Env, lacks: readonly Lack[]): Env {
  return lacks.reduce((left: Env, lack) => LACKS[lack].change(left), env);
}

/** Where not even root can create anything: tests often run as root, for whom a directory's mode means nothing. */
function unwritable(name: string): string {
  return existsSync('/sys') ? `/sys/${name}` : `/dev/null/${name}`;
}

function withoutLocale(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:LANG|LANGUAGE|LC_.*)$/.test(name)));
}

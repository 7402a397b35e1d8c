import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '@obscura/executor';
import type { CallDirectories } from './scratch.js';

/**
 * The environment of one call, whether it is recorded or replayed: empty directories of its own, so that no cache carries over, none of the
 * author's own settings, and `network`, which leads to the simulated network. The user's Python packages stay available.
 */
export function callEnvironment(env: Env, { home, cache, tmp }: CallDirectories, network: Env): Env {
  return withNodeOptions(env, {
    ...withoutHabits(env),
    HOME: home,
    XDG_CACHE_HOME: cache,
    TMPDIR: tmp,
    TMP: tmp,
    TEMP: tmp,
    ...userPackages(env),
    ...network,
  });
}

/** A user without a home, as in some containers, has no packages of their own either. */
function userPackages({ PYTHONUSERBASE: own, HOME: home = homeOf() }: Env): Env {
  if (own !== undefined) return { PYTHONUSERBASE: own };
  return home === undefined ? {} : { PYTHONUSERBASE: join(home, '.local') };
}

function homeOf(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined; // HOME is unset, and the user is not in the list of users
  }
}

/** Combines the host's Node options with those that redirect Node to the simulated network. */
function withNodeOptions({ NODE_OPTIONS: own }: Env, env: Env): Env {
  return own === undefined ? env : { ...env, NODE_OPTIONS: `${own} ${env.NODE_OPTIONS ?? ''}` };
}

/** The author's own settings, which would hide how the plugin behaves elsewhere, such as output that is never flushed. */
const HABITS = [
  ...['PYTHONUNBUFFERED', 'PYTHONIOENCODING', 'PYTHONUTF8', 'PYTHONDEVMODE', 'PYTHONWARNINGS'],
  // Hosts let Python keep what it has compiled. Compiling the plugin for every call can take longer than the rest of the call.
  'PYTHONDONTWRITEBYTECODE',
];

function withoutHabits(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !HABITS.includes(name)));
}

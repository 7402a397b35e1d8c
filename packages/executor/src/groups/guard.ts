import { spawnSync } from 'node:child_process';
import { pluginEnvironment } from '../plugin/environment.js';
import { findCommand } from '../plugin/find-command.js';

/**
 * What keeps hold of the processes that a plugin starts. `mark`: its process group, and on Linux a mark in their environment, which a process
 * can hide. `namespace`: a PID namespace of its own, which nothing can leave (Linux).
 */
export const GUARDS = ['mark', 'namespace'] as const;

/** One of {@link GUARDS}. */
export type GuardOption = (typeof GUARDS)[number];

/** The guard in force, and why it is that one. `group`: the process group alone, where the platform has nothing better. */
export type Guard = { is: 'group' | GuardOption; why: string };

/** A guard, and the command that puts it around a plugin. */
export type GuardInForce = Guard & { wrapper: readonly string[] };

/** Who a plugin runs as. */
type User = { uid?: number | undefined; gid?: number | undefined };

/** Chooses the guard for plugins of a user. The first time that a namespace is asked for, it tries one out, which takes a few milliseconds. */
export function guardFor(option: GuardOption, user: User): GuardInForce {
  if (process.platform !== 'linux')
    return {
      is: 'group',
      why: 'only Linux shows the environment of processes, or has namespaces for them',
      wrapper: [],
    };
  if (option === 'mark') return { is: 'mark', why: 'the host has asked for no other', wrapper: [] };
  const unshare = unshareFor(user);
  return unshare.ok
    ? { is: 'namespace', why: 'the host has asked for it', wrapper: unshare.command }
    : { is: 'mark', why: `a namespace is not possible: ${unshare.why}`, wrapper: [] };
}

type Unshare = { ok: true; command: readonly string[] } | { ok: false; why: string };

const known = new Map<string, Unshare>();

function unshareFor(user: User): Unshare {
  const key = JSON.stringify([user.uid, user.gid]);
  const unshare = known.get(key) ?? tried(user);
  known.set(key, unshare);
  return unshare;
}

/** The plugin is the first process of its namespace: with it, the kernel ends all others. With `unshare`, it ends too. */
const NAMESPACE = ['--pid', '--fork', '--kill-child=KILL', '--mount-proc'];

/** Who is not root may only have it in a namespace of users, in which it stays who it is. */
const WAYS = [NAMESPACE, ['--user', '--map-current-user', ...NAMESPACE]];

/** Long enough for a busy machine. */
const TRIAL_MS = 5000;

function tried(user: User): Unshare {
  const file = findCommand('unshare', pluginEnvironment('/'));
  if (file === undefined) return { ok: false, why: 'there is no unshare command on PATH' };
  let why = '';
  for (const options of WAYS) {
    const command = [file, ...options, '--'];
    const trial = spawnSync(file, [...options, '--', '/bin/sh', '-c', 'exit 7'], {
      encoding: 'utf8',
      timeout: TRIAL_MS,
      ...(user.uid === undefined ? {} : { uid: user.uid }),
      ...(user.gid === undefined ? {} : { gid: user.gid }),
    });
    if (trial.status === 7) return { ok: true, command };
    why = trial.error?.message ?? trial.stderr.trim().split('\n', 1)[0] ?? '';
  }
  return { ok: false, why: why || 'unshare failed without saying why' };
}

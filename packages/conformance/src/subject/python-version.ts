import { execFile } from 'node:child_process';
import type { Launch } from '@obscura/executor';
import { findInterpreter } from '@obscura/executor/internal';

/** It says so in a hundredth of a second. */
const TIMEOUT_MS = 10_000;

/** By the path of the interpreter. A process tests many plugins, and few interpreters. */
const versions = new Map<string, Promise<string | undefined>>();

/**
 * The version of the Python that a plugin names, for the report; `undefined` if it names none, or none that answers. No code of the plugin
 * runs. Calls have found out already what is behind a shim.
 */
export async function pythonVersion(launch: Launch): Promise<string | undefined> {
  if (!launch.mayBeShim) return undefined;
  const { file } = (await findInterpreter(launch)) ?? launch;
  const version = versions.get(file) ?? ask(file);
  versions.set(file, version);
  return version;
}

function ask(file: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(file, ['-V'], { timeout: TIMEOUT_MS, killSignal: 'SIGKILL' }, (_, stdout) =>
      resolve(/^Python (\S+)/.exec(stdout)?.[1]),
    );
  });
}

import { basename, resolve } from 'node:path';
import { hostScript, NO_HOST_SCRIPTS } from '../../package-files.js';
import { findCommand } from '../find-command.js';
import type { CommandOf } from './command.js';

/** A compiled module, in its own Node process: the same deadline, limits and isolation as any other plugin (TS). */
export const typescriptCommand: CommandOf<'typescript'> = (manifest, { cwd, env, maxMemoryBytes, ...options }) => {
  const script = hostScript('typescript.mjs', options.hostScripts);
  if (script === undefined) return { ok: false, why: NO_HOST_SCRIPTS };
  const node = options.node ?? ownNode() ?? 'node';
  return {
    ok: true,
    file: /[/\\]/.test(node) ? node : (findCommand(node, env) ?? node),
    // Node reserves far more address space than it uses, so only its own heap limit is meaningful.
    args: [...heapLimit(maxMemoryBytes), script, resolve(cwd, manifest.entry)],
    answersOn: 'descriptor-3',
  };
};

/** The Node that runs this process; `undefined` if something else does, which would start itself instead of a plugin. */
function ownNode(): string | undefined {
  const { execPath } = process;
  // From `process`, because bundlers do not know modules that exist only with the prefix `node:`.
  const isApplication = process.getBuiltinModule?.('node:sea')?.isSea() ?? false;
  return !isApplication && /^node(?:js)?(?:\d+)?(?:\.exe)?$/i.test(basename(execPath)) ? execPath : undefined;
}

function heapLimit(maxMemoryBytes: number | undefined): string[] {
  return maxMemoryBytes === undefined
    ? []
    : [`--max-old-space-size=${Math.max(1, Math.floor(maxMemoryBytes / 1024 ** 2))}`];
}

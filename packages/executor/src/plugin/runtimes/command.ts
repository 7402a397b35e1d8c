import type { ManifestOf, Runtime } from '@obscura/protocol';
import type { Launch } from '../launch.js';
import type { ProcessOptions } from '../process-options.js';

/** Where a plugin is started, and the host's options for programs. */
export type Place = Pick<Launch, 'cwd' | 'env' | 'maxMemoryBytes'> &
  Pick<ProcessOptions, 'node' | 'python' | 'hostScripts'>;

/** The command that starts a plugin, or why there is none. */
export type Command =
  | ({ ok: true } & Pick<Launch, 'file' | 'args' | 'answersOn' | 'maxMemoryBytes' | 'mayBeShim'>)
  | { ok: false; why: string };

/** Makes the command for plugins of one runtime. */
export type CommandOf<R extends Runtime> = (manifest: ManifestOf<R>, place: Place) => Command;

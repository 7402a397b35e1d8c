import type { ManifestOf, Runtime } from '@obscura/protocol';
import type { Launch } from '../launch.js';

/** How the plugins of a runtime are started, given where. */
export type CommandOf<R extends Runtime> = (
  manifest: ManifestOf<R>,
  place: Pick<Launch, 'cwd' | 'env' | 'maxMemoryBytes'>,
) => Pick<Launch, 'file' | 'args' | 'answersOn' | 'maxMemoryBytes'>;

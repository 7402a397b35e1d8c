import { makeRoom } from '@obscura/upstream/ahead';
import type { NetworkOptions } from './network.js';

/** Begins to contain the plugin, which takes as long as reading its `conformance/` directory. */
export function beginContainment({ network }: NetworkOptions): void {
  if (network !== 'live') makeRoom();
}

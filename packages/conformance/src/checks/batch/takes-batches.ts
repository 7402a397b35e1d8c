import type { Manifest } from '@obscura/protocol';

/** Whether a plugin says that it takes batches. */
export function takesBatches({ capabilities }: Manifest): boolean {
  return capabilities.supportsBatch === true;
}

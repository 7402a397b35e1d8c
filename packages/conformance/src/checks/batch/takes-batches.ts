import type { Manifest } from '@obscura/protocol';

/** Whether the plugin declares that it accepts batches. */
export function takesBatches({ capabilities }: Manifest): boolean {
  return capabilities.supportsBatch === true;
}

import type { FleetDocument } from '../summary/fleet-schema.js';

/** A badge for shields.io with how many plugins of a registry conform. */
export function fleetBadge({ counts, exitCode }: FleetDocument) {
  const total = counts.conforms + counts.doesNotConform + counts.incomplete + counts.noVerdict + counts.unfinished;
  const color = counts.doesNotConform > 0 ? 'red' : exitCode === 0 ? 'brightgreen' : 'yellow';
  const isError = counts.doesNotConform > 0;
  const message = `${counts.conforms} of ${total} conform`;
  return { schemaVersion: 1, label: 'obscura plugins', message, color, ...(isError && { isError }) };
}

import type { Action } from '../actions/action-names.js';
import { CONTRACT_HASHES } from '../actions/contract-hashes.js';
import { contractFields } from './contract-fields.js';
import { KNOWN_CONTRACTS } from './known-contracts.js';

/**
 * What a host makes of the contract that a plugin was written for (MAN-8). `equal`: it is the host's. `older`: the host's has only grown.
 * `newer`: this host does not know it. `incompatible`: in these fields, the host's is another one.
 */
export type ContractComparison =
  | { readonly is: 'equal' | 'newer' }
  | { readonly is: 'older'; readonly added: readonly string[] }
  | { readonly is: 'incompatible'; readonly differences: readonly ContractDifference[] };

/** A field in which two contracts differ; `undefined` where one does not have it. */
export type ContractDifference = {
  readonly field: string;
  readonly plugin: string | undefined;
  readonly host: string | undefined;
};

/** Compares the contract that a plugin was written for, by its hash, with the host's. @param known - All contracts that there have been. */
export function compareContract(
  action: Action,
  hash: string,
  known: Readonly<Record<string, string>> = KNOWN_CONTRACTS,
): ContractComparison {
  if (hash === CONTRACT_HASHES[action]) return { is: 'equal' };
  const written = Object.hasOwn(known, hash) ? known[hash] : undefined;
  // Every contract up to the host's is known, so another one is of a later time.
  if (written === undefined) return { is: 'newer' };
  const [plugin, host] = [fieldsIn(written), contractFields(action)];
  const differences = [...new Set([...plugin.keys(), ...host.keys()])]
    .map((field) => ({ field, plugin: plugin.get(field), host: host.get(field) }))
    .filter((difference) => difference.plugin !== difference.host);
  const broken = differences.filter((difference) => !hasGrown(difference));
  return broken.length > 0
    ? { is: 'incompatible', differences: broken }
    : { is: 'older', added: differences.map(({ field }) => field) };
}

/** Whether a difference harms nobody: the host has a field that the plugin does not know and need not fill. */
function hasGrown({ plugin, host }: ContractDifference): boolean {
  return plugin === undefined && host?.endsWith('!') === false;
}

function fieldsIn(written: string): Map<string, string> {
  return new Map(
    written.split(' ').map((part) => {
      const [field = '', type = ''] = part.split(':');
      return [field, type];
    }),
  );
}

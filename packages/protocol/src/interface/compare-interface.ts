import { type Action, isAction } from '../actions/action-names.js';
import { OBSCURA_VERSION } from '../envelope/envelope.js';
import { isObject } from '../reading/is-object.js';
import { type ContractComparison, compareContract } from './compare-contract.js';
import { readVersionRange } from './version-range.js';

/** How a manifest writes the hash of a contract. */
export const CONTRACT = /^sha256:[0-9a-f]{64}$/;

/** What a host makes of what a manifest says about the contract that its plugin was written for (MAN-8). */
export type InterfaceComparison = {
  /** Whether the range of protocol versions holds the host's: it does, it begins later, or it does not. Absent: there is no range. */
  readonly versions?: 'included' | 'newer' | 'excluded';
  /** Of each action in `interface` that this host knows. */
  readonly contracts: ReadonlyMap<Action, ContractComparison>;
};

/** Compares the contract that a plugin was written for with the host's. A manifest that says nothing of it has no contracts here. */
export function compareInterface(manifest: {
  readonly interface?: unknown;
  readonly obscura?: unknown;
}): InterfaceComparison {
  const contracts = new Map<Action, ContractComparison>();
  const given = isObject(manifest.interface) ? Object.entries(manifest.interface) : [];
  for (const [action, hash] of given) {
    if (isAction(action) && typeof hash === 'string' && CONTRACT.test(hash))
      contracts.set(action, compareContract(action, hash.slice('sha256:'.length)));
  }
  const range = typeof manifest.obscura === 'string' ? readVersionRange(manifest.obscura) : undefined;
  if (range === undefined) return { contracts };
  const version = String(OBSCURA_VERSION);
  return { contracts, versions: range.holds(version) ? 'included' : range.isAfter(version) ? 'newer' : 'excluded' };
}

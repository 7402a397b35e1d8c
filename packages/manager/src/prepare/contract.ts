import type { Plugin } from '@obscura/executor';
import type { Action, ContractComparison, ContractDifference } from '@obscura/protocol';
import type { Problem } from '../problem.js';

/**
 * Why this host would misunderstand a plugin that was written for another contract (MAN-8); `undefined` if it would not. One of a later time may only
 * have grown, which nobody here can tell: that is no reason.
 */
export function contractProblem({ manifest, contract }: Plugin): Problem | undefined {
  const { id, obscura } = manifest;
  if (contract?.versions === 'newer' || contract?.versions === 'excluded') {
    const isNewer = contract.versions === 'newer';
    const message = `is written for ${isNewer ? 'newer' : 'other'} versions of the protocol: ${String(obscura)}`;
    return { code: 'other-protocol', place: id, message, fix: isNewer ? UPGRADE : OTHER_VERSION };
  }
  const broken = comparisons(contract).flatMap(([action, one]) =>
    one.is === 'incompatible' ? [`${action} (${one.differences.map(inWords).join('; ')})`] : [],
  );
  if (broken.length === 0) return undefined;
  const message = `is written for another contract of ${broken.join(', ')}`;
  return { code: 'other-contract', place: id, message, fix: OTHER_VERSION };
}

/** The actions of a plugin whose contract is of a later time than this host. */
export function newerContracts({ contract }: Plugin): readonly Action[] {
  return comparisons(contract).flatMap(([action, { is }]) => (is === 'newer' ? [action] : []));
}

const UPGRADE = 'upgrade this host';
const OTHER_VERSION = 'ask its author for a version that fits this host, or upgrade the host';

function comparisons(contract: Plugin['contract']): [Action, ContractComparison][] {
  return contract === undefined ? [] : [...contract.contracts];
}

function inWords({ field, plugin = 'nothing', host = 'nothing' }: ContractDifference): string {
  return `${field}: ${plugin} there, ${host} here`;
}

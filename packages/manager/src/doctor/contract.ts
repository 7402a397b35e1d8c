import type { Plugin } from '@obscura/executor';
import { contractProblem, newerContracts } from '../prepare/contract.js';
import type { Diagnosis } from './diagnosis.js';

/** Looks whether a plugin was written for the contract of this host (MAN-8). Those that fit are not mentioned. */
export function examineContract(plugin: Plugin): Diagnosis[] {
  const about = plugin.manifest.id;
  const problem = contractProblem(plugin);
  if (problem !== undefined) return [{ about, is: 'warning', message: problem.message, fix: problem.fix }];
  const newer = newerContracts(plugin);
  if (newer.length === 0) return [];
  const message = `is written for a later contract of ${newer.join(', ')}: this host may drop what it fills`;
  return [{ about, is: 'warning', message, fix: 'upgrade this host' }];
}

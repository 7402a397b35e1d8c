import type { ListedPlugin } from '../listed-plugin.js';
import { problemsIn } from '../listed-plugin.js';
import type { Site } from '../site.js';
import { examineByHand } from './by-hand.js';
import { examineContract } from './contract.js';
import type { Diagnosis } from './diagnosis.js';
import { examineInstalled, examineLeftovers } from './installed.js';
import { examineAccess, examineNode, examinePython } from './machine.js';

/** Looks at the machine and at everything that is installed. */
export async function examine(
  { root, lockFile, pip }: Site,
  listed: readonly ListedPlugin[],
): Promise<readonly Diagnosis[]> {
  return [
    examineNode(),
    ...(await examinePython(pip)),
    examineAccess(root),
    ...examineInstalled(root, lockFile),
    examineLeftovers(root),
    ...examineByHand(root, listed),
    ...listed.flatMap((one) => ('plugin' in one ? examineContract(one.plugin) : [])),
    ...listed.flatMap((one) =>
      problemsIn(one).map(({ message, fix }): Diagnosis => ({ about: one.id, is: 'error', message, fix })),
    ),
  ];
}

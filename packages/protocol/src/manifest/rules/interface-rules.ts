import { isAction } from '../../actions/action-names.js';
import { OBSCURA_VERSION } from '../../envelope/envelope.js';
import type { ContractComparison, ContractDifference } from '../../interface/compare-contract.js';
import { compareInterface } from '../../interface/compare-interface.js';
import { isObject } from '../../reading/is-object.js';
import type { Finding } from '../finding.js';
import type { ManifestSource } from '../yaml/source.js';
import { named } from './field-rules.js';

const STUB = 'write the plugin for this contract, then run `obscura-plugin stub`';

/** The contract that the plugin was written for is not the host's, or says nothing (MAN-8). */
export function* interfaceFindings(source: ManifestSource): Iterable<Finding> {
  const { interface: given, obscura, capabilities } = source.value;
  const { contracts, versions } = compareInterface(source.value);
  const at = (path: readonly string[], message: string, fix: string): Finding => ({
    code: 'interface',
    describe: () => source.issue('interface', path, message, fix),
  });
  if (versions !== undefined && versions !== 'included') {
    const message = `obscura is \`${String(obscura)}\`, which does not include version ${OBSCURA_VERSION} of the protocol, the one of this host`;
    yield at(['obscura'], message, versions === 'newer' ? 'update the host, or ask for an older version' : STUB);
  }
  for (const [action, comparison] of contracts) {
    const problem = problemOf(comparison);
    if (problem !== undefined) yield at(['interface', action], `interface.${action} ${problem.message}`, problem.fix);
  }
  for (const key of isObject(given) ? Object.keys(given) : []) {
    if (!isAction(key))
      yield at(['interface', key], `${named(key)} in interface is not an action`, 'remove it, or check its spelling');
    else if (isObject(capabilities) && capabilities[key] !== true)
      yield at(
        ['interface', key],
        `interface names \`${key}\`, which capabilities do not declare`,
        'run `obscura-plugin stub`',
      );
  }
}

function problemOf(comparison: ContractComparison): { message: string; fix: string } | undefined {
  switch (comparison.is) {
    case 'equal':
    case 'older':
      return undefined;
    case 'newer':
      return {
        message: 'is a contract that this host does not know: it is newer, or a mistake',
        fix: 'update the host; or run `obscura-plugin stub`, if the hash is a mistake',
      };
    case 'incompatible': {
      const { differences } = comparison;
      const more = differences.length > MAX_SHOWN ? ` and ${differences.length - MAX_SHOWN} more` : '';
      const shown = differences.slice(0, MAX_SHOWN).map(inWords).join(', ');
      return { message: `is an older contract that does not fit this host’s: ${shown}${more}`, fix: STUB };
    }
  }
}

/** Of the fields that differ. */
const MAX_SHOWN = 10;

function inWords({ field, plugin, host }: ContractDifference): string {
  if (host === undefined) return `${field} is gone`;
  return plugin === undefined ? `${field} is new, and needed` : `${field} was ${plugin}, and is ${host}`;
}

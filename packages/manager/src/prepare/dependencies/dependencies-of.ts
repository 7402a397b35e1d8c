import type { Manifest } from '@obscura/protocol';
import { type Dependencies, dependencySources } from './dependency-sources.js';

/**
 * The dependencies of a plugin, as the first of its files says that says anything. None, if that is none.
 *
 * @throws {ManagerError} if they cannot be understood.
 */
export function dependenciesOf(dir: string, manifest?: Manifest): Dependencies | undefined {
  const [first] = dependencySources(dir, manifest);
  return first === undefined || first.requirements.length === 0 ? undefined : first;
}

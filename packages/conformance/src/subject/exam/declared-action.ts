import type { Action } from '@obscura/protocol';
import type { Context } from '../../model/context.js';
import { nearest } from '../../wording/nearest.js';
import { ConfigError } from './config-error.js';

/** Makes sure that a plugin declares an action. @throws {ConfigError} */
export function declaredAction({ actions, manifest }: Pick<Context, 'actions' | 'manifest'>, action: Action): void {
  if (actions.includes(action)) return;
  const meant = nearest(action, actions);
  throw new ConfigError(
    `${manifest.id} does not declare \`${action}\``,
    meant === undefined ? 'fix: declare it under `capabilities`' : `fix: name one of ${actions.join(', ')}`,
  );
}

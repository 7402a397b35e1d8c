import { ACTION_NAMES, type Action, isAction } from '@obscura/protocol';
import { likely } from '../../wording/nearest.js';
import { UsageError } from './usage-error.js';

/** Parses the name of an action. @throws {UsageError} */
export function actionIn(word: string): Action {
  if (isAction(word)) return word;
  const meant = likely(word, ACTION_NAMES);
  const remedy = meant === undefined ? 'Use an action such as movieByName.' : `Did you mean \`${meant}\`?`;
  throw new UsageError(`Unknown action \`${word}\`. ${remedy}`);
}

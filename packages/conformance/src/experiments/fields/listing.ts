import type { Action } from '@obscura/protocol';
import type { Judged } from '../../model/check.js';
import { outcomeOf } from '../outcome/outcome.js';
import type { DocumentField } from './document-field.js';
import { textsIn } from './texts-in.js';

/** What some actions exist to list: the field of their result. */
export const LISTED: Partial<Record<Action, string>> = { folderCascade: 'episodeMap', seriesCascade: 'seasons' };

/**
 * Whether a field holds what the action exists to list, such as the seasons for `seriesCascade`. Without it, the plugin has nothing to
 * answer, and may say so.
 */
export function holdsListing({ height, values }: DocumentField, healthy: Judged): boolean {
  const action = healthy.call.envelope?.action;
  const listed = action && LISTED[action];
  const outcome = outcomeOf(healthy);
  if (!listed || height === 0 || outcome.is !== 'items') return false;
  const texts = new Set(
    [...outcome.items.values()].flatMap((item) => (item.is === 'result' ? textsIn(partOf(item.result, listed)) : [])),
  );
  return values.some((value) => texts.has(value.toLowerCase()));
}

function partOf(result: unknown, name: string): unknown {
  return typeof result === 'object' && result !== null
    ? Object.entries(result).find(([key]) => key === name)?.[1]
    : undefined;
}

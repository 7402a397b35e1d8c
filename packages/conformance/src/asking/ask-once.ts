import type { Plugin } from '@obscura/executor';
import type { Action } from '@obscura/protocol';
import { declaredAction } from '../subject/exam/declared-action.js';
import { type Answered, type AskingOptions, type NotRun, prepareBegun } from './prepare-to-ask.js';
import { type InputSource, questionFrom } from './question.js';

/** How to ask. */
export type AskOptions = AskingOptions & {
  /** Whether to ask for a batch. Default: false. */
  isBatch?: boolean | undefined;
};

/** The outcome of one call. */
export type AskedOnce = Answered | NotRun;

/**
 * Makes one call, as Obscura would, to a plugin that `beginAsking` has found.
 *
 * @throws {ConfigError} if the plugin's `conformance/` directory is invalid, or it cannot be asked this.
 */
export async function askOnce(
  plugin: Plugin,
  { action, source }: { action: Action; source: InputSource },
  options: AskOptions,
): Promise<AskedOnce> {
  const { context, open } = await prepareBegun(plugin, options);
  declaredAction(context, action);
  const asked = questionFrom(source, { context, action, isBatch: options.isBatch ?? false });
  const asker = await open();
  if (asker.is === 'not-run') return asker;
  try {
    return await asker.ask({ action, asked });
  } finally {
    await asker.close();
  }
}

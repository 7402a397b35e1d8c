import type { Action } from '@obscura/protocol';
import type { Context } from '../model/context.js';
import { ConfigError } from '../subject/exam/config-error.js';
import { declaredAction } from '../subject/exam/declared-action.js';
import type { ActionAsked } from './prepare-to-ask.js';
import { type InputSource, questionFrom } from './question.js';

/** Which questions. */
export type QuestionsOptions = {
  /** The only action. Default: every action that has examples. */
  action?: Action | undefined;
  /** The only input, if there is an `action`. Default: every example. */
  source?: InputSource | undefined;
  /** Whether the examples of an action go into one batch. Default: each is asked alone. */
  isBatch?: boolean | undefined;
};

/** The questions that a plugin brings along, or a given one. @throws {ConfigError} if there are none. */
export function questionsOf(
  context: Pick<Context, 'actions' | 'manifest' | 'everyExampleOf'>,
  { action, source = { is: 'default' }, isBatch = false }: QuestionsOptions = {},
): ActionAsked[] {
  if (action !== undefined) declaredAction(context, action);
  if (action !== undefined && source.is !== 'default')
    return [{ action, asked: questionFrom(source, { context, action, isBatch }) }];
  const actions = action === undefined ? context.actions : [action];
  const questions = actions.flatMap((each): ActionAsked[] => {
    const inputs = context.everyExampleOf(each);
    if (inputs.length === 0) return [];
    const place = { context, action: each, isBatch };
    if (isBatch) return [{ action: each, asked: questionFrom({ is: 'default' }, place) }];
    return inputs.map((_, index) => ({
      action: each,
      asked: questionFrom({ is: 'example', number: index + 1 }, place),
    }));
  });
  if (questions.length > 0) return questions;
  throw new ConfigError(
    `There is nothing to ask: ${action ?? 'no action'} has ${action ? 'no ' : ''}examples in conformance/config.yml`,
    'fix: add inputs under `examples:`, or name an action and an input',
  );
}

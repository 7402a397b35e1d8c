import type { Decoded, Failure } from '@obscura/executor/internal';
import type { Action, Answer, Normalized } from '@obscura/protocol';
import { keptOf } from '../model/kept.js';

type Refusal = Omit<Extract<Answer, { kind: 'refusal' }>, 'kind'>;

/** What the host makes of the answer to one question. */
export type Outcome = Normalized<Action> | ({ is: 'refused' } & Refusal);

/** What the host makes of a call. */
export type Reply =
  | { is: 'single'; outcome: Outcome }
  | { is: 'batch'; outcomes: readonly { id: string; outcome: Outcome }[] }
  /** The whole call was refused. */
  | ({ is: 'refused' } & Refusal)
  /** There is no valid answer. */
  | { is: 'failed'; failure: Failure };

/** Works out what Obscura would make of an answer. */
export function replyOf(action: Action, decoded: Decoded): Reply {
  if (!decoded.ok) return { is: 'failed', failure: decoded.failure };
  const { answer } = decoded;
  switch (answer.kind) {
    case 'refusal': {
      const { kind: _, ...refusal } = answer;
      return { is: 'refused', ...refusal };
    }
    case 'result':
      return { is: 'single', outcome: found(action, answer.result) };
    case 'results':
      return {
        is: 'batch',
        outcomes: answer.results.map(({ id, result, error, ...details }) => ({
          id,
          outcome: error ? { is: 'refused', error, ...details } : found(action, result),
        })),
      };
  }
}

/** Whether the host can use the answer: a result or “no match” for every question. */
export function isUsable(reply: Reply): boolean {
  switch (reply.is) {
    case 'single':
      return isAnswer(reply.outcome);
    case 'batch':
      return reply.outcomes.every(({ outcome }) => isAnswer(outcome));
    case 'refused':
    case 'failed':
      return false;
  }
}

function isAnswer({ is }: Outcome): boolean {
  return is === 'kept' || is === 'no-match';
}

function found(action: Action, result: Readonly<Record<string, unknown>> | null): Normalized<Action> {
  return result === null ? { is: 'no-match' } : keptOf(action, result);
}

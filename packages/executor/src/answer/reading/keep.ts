import {
  type Action,
  type Answer,
  type BatchResult,
  type Normalized,
  normalizeResult,
  type Question,
} from '@obscura/protocol';
import type { AnswerLimits } from '../document.js';

/** The question, whether to keep results unchecked, as the plugin gave them, and how much the answer may hold. */
export type Asked = { question: Question; action: Action; isRaw: boolean; limits?: Partial<AnswerLimits> };

/** A kept result: what Obscura keeps (RESULT), or what the plugin gave. */
export type KeptResult = Normalized<Action> | { is: 'raw'; result: Record<string, unknown> };

/** An answer, reduced to what is kept. */
export type KeptAnswer =
  | { kind: 'result'; result: KeptResult }
  | { kind: 'results'; results: readonly KeptItem[] }
  | Extract<Answer, { kind: 'refusal' }>;

/** The kept answer to one item of a batch. */
export type KeptItem = Omit<BatchResult, 'result'> & { result: KeptResult };

/** How much of a refusal is kept, in UTF-16 code units. Errors show far less, but look for credentials in it first. */
const MAX_REFUSAL_LENGTH = 64 * 1024;

/** Reduces an answer to what is kept, one result in each step. */
export function* keepAnswer(answer: Answer, asked: Asked): Generator<undefined, KeptAnswer> {
  switch (answer.kind) {
    case 'result':
      return { ...answer, result: keepResult(answer.result, asked) };
    case 'results': {
      const results: KeptItem[] = [];
      for (const item of answer.results) {
        results.push({ ...withShortError(item), result: keepResult(item.result, asked) });
        yield;
      }
      return { ...answer, results };
    }
    case 'refusal':
      return withShortError(answer);
  }
}

function keepResult(result: Record<string, unknown> | null, { action, isRaw }: Asked): KeptResult {
  if (result === null) return { is: 'no-match' };
  return isRaw ? { is: 'raw', result } : normalizeResult(action, result);
}

function withShortError<T extends { error?: string | null | undefined }>(said: T): T {
  return typeof said.error === 'string' ? { ...said, error: said.error.slice(0, MAX_REFUSAL_LENGTH) } : said;
}

import type { Action, Input } from '@obscura/protocol';
import type { Judged } from '../model/check.js';
import type { Context } from '../model/context.js';

/** More inputs of one action than this would thin out the search. */
const MAX_INPUTS = 16;
/** How much of an error message to compare. */
const MAX_ERROR_LENGTH = 120;

/**
 * Remembers which inputs led to behavior not seen before: another kind of answer, another set of fields, another sequence of requests,
 * another error. The search varies these further.
 */
export class Novelty {
  private readonly seen = new Set<string>();
  private readonly inputs = new Map<Action, Input[]>();

  /** Looks at a call, and keeps its input if it showed something new. */
  add(observed: Judged): void {
    const { envelope } = observed.call;
    const signature = signatureOf(observed);
    if (!envelope || this.seen.has(signature)) return;
    this.seen.add(signature);
    const input = envelope.input ?? envelope.batch?.[0]?.input;
    const known = this.inputs.get(envelope.action) ?? [];
    if (input && known.length < MAX_INPUTS) this.inputs.set(envelope.action, [...known, input]);
  }

  /** A context with the inputs that showed something new, next to the examples. */
  enrich(context: Context): Context {
    return {
      ...context,
      examplesOf: (action) => [...context.examplesOf(action), ...(this.inputs.get(action) ?? [])],
    };
  }
}

function signatureOf({ call, answer, requests, transcript }: Judged): string {
  const shape = answer?.ok ? shapeOf(answer.answer) : ['no answer', transcript.ending.kind];
  const asked = requests.map(({ method, url }) => `${method} ${templateOf(url)}`);
  return JSON.stringify([call.envelope?.action, shape, [...new Set(asked)]]);
}

function shapeOf(answer: Extract<NonNullable<Judged['answer']>, { ok: true }>['answer']): unknown {
  switch (answer.kind) {
    case 'refusal':
      return ['refusal', templateOf(answer.error).slice(0, MAX_ERROR_LENGTH)];
    case 'result':
      return ['result', fieldsOf(answer.result)];
    case 'results':
      return ['results', [...new Set(answer.results.map(({ result }) => fieldsOf(result)))].toSorted()];
  }
}

function fieldsOf(result: Record<string, unknown> | null): string {
  return result === null ? 'null' : Object.keys(result).toSorted().join(' ');
}

/** A text without its specifics: queries, numbers and quotes. */
function templateOf(text: string): string {
  return (text.split('?', 1)[0] ?? '').replaceAll(/\d+/g, '#').replaceAll(/"[^"]*"|'[^']*'/g, '…');
}

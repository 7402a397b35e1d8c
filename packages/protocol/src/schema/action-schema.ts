import * as z from 'zod';
import type { Action } from '../actions/action-names.js';
import { ACTIONS } from '../actions/actions.js';
import { INPUT_FIELDS, Input } from '../envelope/input.js';
import { responseOf } from '../response/response.js';
import { WRAPPERS } from '../results/wrappers.js';

/** The input fields that an action uses; all of them where that is up to the provider. */
export function inputFieldsOf(action: Action): readonly (typeof INPUT_FIELDS)[number][] {
  const { input } = ACTIONS[action];
  return input === 'provider-specific' ? INPUT_FIELDS : input;
}

/** The schema of the input that an action uses. */
export function inputSchema(action: Action): z.ZodType {
  const fields = inputFieldsOf(action).map((name) => [name, Input.shape[name]]);
  return z.looseObject(Object.fromEntries(fields));
}

/** The schema of what an action returns when it has found something, plain or wrapped. */
export function resultSchema(action: Action): z.ZodType {
  const { result } = ACTIONS[action];
  const wrapper = Object.entries(WRAPPERS).find(([title]) => title === result.title)?.[1];
  if (wrapper === undefined) return result.schema;
  const wrapped = z.looseObject({
    kind: z.literal(wrapper).describe('Which key holds the result.'),
    [wrapper]: result.schema,
  });
  return z.union([
    result.schema,
    wrapped.meta({ title: `Wrapped ${result.title}`, description: `A ${result.title} with its kind beside it.` }),
  ]);
}

/** The schema of the response to an action. */
export function responseSchema(action: Action): z.ZodType {
  const { result, summary } = ACTIONS[action];
  const [example = {}] = result.examples;
  return responseOf(resultSchema(action)).meta({
    title: `Response to ${action}`,
    description: `What a plugin writes on stdout when it is asked ${action}. ${summary}`,
    examples: [
      { ok: true, result: example },
      {
        ok: true,
        results: [
          { id: 'row-uuid-1', result: example },
          { id: 'row-uuid-2', result: null },
        ],
      },
      { ok: false, error: 'the provider is down; try again later' },
    ],
  });
}

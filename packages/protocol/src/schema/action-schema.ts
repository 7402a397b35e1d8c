import * as z from 'zod';
import type { Action } from '../actions/action-names.js';
import type { ActionResults } from '../actions/action-types.js';
import { ACTIONS, inputFieldsOf } from '../actions/actions.js';
import type { Shape } from '../fields/shape.js';
import { wrapperOf } from '../results/wrappers.js';
import { inputFieldSchemas } from './envelope-schema.js';
import { responseOf } from './response-schema.js';
import { shapeSchema } from './result-schema.js';

/** The schema of the input that an action uses. */
export function inputSchema(action: Action): z.ZodType {
  const fields = inputFieldsOf(action).map((name) => [name, inputFieldSchemas[name]?.optional()]);
  return z.looseObject(Object.fromEntries(fields));
}

/** The schema of what an action returns when it has found something, plain or wrapped. */
export function resultSchema<A extends Action>(action: A): z.ZodType<ActionResults[A]> {
  const { result } = ACTIONS[action];
  return wrappable(result) as z.ZodType<ActionResults[A]>; // the types are made of the same table
}

function wrappable(result: Shape): z.ZodType {
  const plain = shapeSchema(result);
  const wrapper = wrapperOf(result);
  if (wrapper === undefined) return plain;
  const wrapped = z
    .looseObject({ kind: z.literal(wrapper).describe('Which key holds the result.'), [wrapper]: plain })
    .meta({ title: `Wrapped ${result.title}`, description: `A ${result.title} with its kind beside it.` });
  return z.union([plain, wrapped]);
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
      { ok: false, error: 'the provider is down; try again later', errorCode: 'unavailable' },
    ],
  });
}

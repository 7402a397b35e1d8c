import * as z from 'zod';
import { graphqlText } from '../../http/graphql-text.js';
import type { RouteBody } from '../body/route-body.js';
import { JsonValue, named } from './named.js';
import { Texts } from './texts.js';

const Graphql = z.strictObject({
  query: z.string().transform(graphqlText).optional(),
  operationName: z.string().optional(),
  variables: named(JsonValue).optional(),
});

/** The body of a request, in exactly one of these forms. */
export const RequestBody = z
  .strictObject({
    json: JsonValue.optional(),
    graphql: Graphql.optional(),
    form: named(Texts).optional(),
    multipart: named(Texts).optional(),
    text: z.string().optional(),
    sha256: z
      .string()
      .regex(/^[\da-f]{64}$/i)
      .optional(),
    subset: z.boolean().optional(),
  })
  .transform(({ subset, ...forms }, context): RouteBody => {
    const { json, graphql, form, multipart, text, sha256 } = forms;
    const bodies: RouteBody[] = [
      ...(json === undefined ? [] : [{ is: 'json', json } as const]),
      ...(graphql ? [{ is: 'graphql', graphql } as const] : []),
      ...(form ? [{ is: 'form', form } as const] : []),
      ...(multipart ? [{ is: 'multipart', multipart } as const] : []),
      ...(text === undefined ? [] : [{ is: 'text', text } as const]),
      ...(sha256 === undefined ? [] : [{ is: 'sha256', sha256 } as const]),
    ];
    const [body, other] = bodies;
    if (!body)
      return refuse(context, 'names no body', 'write `json`, `graphql`, `form`, `multipart`, `text` or `sha256`');
    if (other) return refuse(context, `has both \`${body.is}\` and \`${other.is}\``, 'keep one of them');
    if (subset && (body.is === 'text' || body.is === 'sha256')) {
      return refuse(context, `has \`subset\`, but \`${body.is}\` has no parts`, 'leave out `subset`');
    }
    return subset ? { ...body, isSubset: true } : body;
  });

function refuse(context: z.RefinementCtx, message: string, fix: string): never {
  context.addIssue({ code: 'custom', message, params: { fix } });
  return z.NEVER;
}

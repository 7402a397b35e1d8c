import type { NotedBody } from '../../routes/body/body-of-request.js';
import { mapTexts, textsIn } from '../../routes/body/body-texts.js';
import type { RouteBody } from '../../routes/body/route-body.js';
import type { RecordSecrets } from '../../secrets/record-secrets.js';
import { Unrecordable } from './record-refusal.js';

/** The body of a request as that of a route. @throws {Unrecordable} if a route cannot express it without a credential. */
export function recordBody(noted: NotedBody | undefined, secrets: RecordSecrets): RouteBody | undefined {
  if (!noted) return undefined;
  if (noted.is === 'inexpressible') throw new Unrecordable(INEXPRESSIBLE);
  const body = mapTexts(noted.body, secrets.hide);
  // As JSON, because a name may contain a credential, too.
  const key = secrets.find(JSON.stringify(body));
  if (key !== undefined) throw new Unrecordable(`the body of the request contains ${key} where no placeholder can be`);
  if (textsIn(body).some(({ text }) => secrets.hasOtherPlaceholder(text))) throw new Unrecordable(INEXPRESSIBLE);
  return body;
}

const INEXPRESSIBLE =
  'the body of the request contains a credential in an encoding that `${…}` cannot express, or a `${…}` of its own';

/** Makes a body match whatever else is asked for: `*` for each text that asks for nonsense. `undefined`: none does. */
export function bodyForAnything(body: RouteBody, isNonsense: (text: string) => boolean): RouteBody | undefined {
  if (!textsIn(body).some(({ text }) => isNonsense(text))) return undefined;
  const { query } = body.is === 'graphql' ? body.graphql : {};
  // A query with the nonsense inside says nothing about other questions.
  const asked =
    body.is === 'graphql' && query !== undefined && isNonsense(query)
      ? { ...body, graphql: { ...body.graphql, query: undefined } }
      : body;
  return mapTexts(asked, (text) => (isNonsense(text) ? '*' : text));
}

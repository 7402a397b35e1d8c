import { withoutEntities } from '../../http/entities.js';
import type { SentBody } from '../../http/sent-body.js';
import { type Credentials, type Fit, fitAll, fitText } from '../../secrets/credentials.js';
import { fitFields, type Strictness } from '../fit-fields.js';
import { fitJson } from './fit-json.js';
import type { GraphqlQuestion, RouteBody } from './route-body.js';

/** Compares the body of a route with that of a request. */
export function fitBody(wanted: RouteBody, sent: SentBody, strictness: Strictness, credentials: Credentials): Fit {
  switch (wanted.is) {
    case 'json':
      return fitJson(wanted.json, sent.json(), strictness, credentials);
    case 'graphql':
      return fitGraphql(wanted.graphql, sent, strictness, credentials);
    case 'form':
      return fitFields(wanted.form, sent.form() ?? {}, strictness, credentials);
    case 'multipart':
      return fitFields(wanted.multipart, sent.multipart() ?? {}, strictness, credentials);
    case 'text':
      if (wanted.text === '*' && strictness.hasStars) return { is: sent.length > 0 ? 'same' : 'other' };
      return fitPlain(wanted.text, sent.text(), credentials);
    case 'sha256':
      return { is: wanted.sha256.toLowerCase() === sent.sha256() ? 'same' : 'other' };
  }
}

/** In XML, credentials are spelled with entities, by each library in its own way. */
function fitPlain(wanted: string, text: string | undefined, credentials: Credentials): Fit {
  const fit = fitText(wanted, text, credentials);
  if (fit.is === 'same' || !wanted.trimStart().startsWith('<')) return fit;
  return fitText(withoutEntities(wanted), text && withoutEntities(text), credentials);
}

function fitGraphql(wanted: GraphqlQuestion, sent: SentBody, strictness: Strictness, credentials: Credentials): Fit {
  const given = sent.graphql();
  if (!given) return { is: 'other' };
  const { query, operationName, variables = {} } = wanted;
  const isAnyName = operationName === undefined && strictness.isSubset;
  const isAnyQuery = query === undefined && strictness.isSubset;
  return fitAll([
    isAnyQuery ? { is: 'same' } : fitText(query ?? '', given.query, credentials),
    { is: isAnyName || operationName === given.operationName ? 'same' : 'other' },
    fitJson(variables, given.variables, strictness, credentials),
  ]);
}

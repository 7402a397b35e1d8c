import { isJsonList } from '../../routes/body/body-texts.js';
import type { Json, RouteBody } from '../../routes/body/route-body.js';
import { ANY_VALUE } from '../../secrets/any-value.js';
import { isJwt } from './made-up-token.js';
import { isDerivedName, isSaltName, saltedDigestsIn } from './session-names.js';

type Fields = Readonly<Record<string, readonly string[]>>;

/**
 * The fields of a request without what is computed from a credential: a signature, a digest, and what makes them another each time, or a
 * JSON Web Token that the program has signed itself. A program with another credential, or at another time, sends another value, so any one matches.
 */
export function withoutSignatures(fields: Fields): Fields {
  const isSigned = signatureIn(fields);
  return Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [
      name,
      values.map((value) => (isSigned(name, value) ? ANY_VALUE : value)),
    ]),
  );
}

/** The same for a body: by its fields, or object by object. */
export function bodyWithoutSignatures(body: RouteBody): RouteBody {
  switch (body.is) {
    case 'form':
      return { ...body, form: withoutSignatures(body.form) };
    case 'multipart':
      return { ...body, multipart: withoutSignatures(body.multipart) };
    case 'json':
      return { ...body, json: jsonWithout(body.json) };
    case 'graphql': {
      const { variables } = body.graphql;
      return variables ? { ...body, graphql: { ...body.graphql, variables: objectWithout(variables) } } : body;
    }
    case 'text':
    case 'sha256':
      return body;
  }
}

function jsonWithout(json: Json): Json {
  if (isJsonList(json)) return json.map(jsonWithout);
  return typeof json === 'object' && json !== null ? objectWithout(json) : json;
}

function objectWithout(object: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const isScalar = (value: Json) => typeof value === 'string' || typeof value === 'number';
  const scalars = Object.entries(object).filter(([, value]) => isScalar(value));
  const isSigned = signatureIn(Object.fromEntries(scalars.map(([name, value]) => [name, [String(value)]])));
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => {
      return [name, isScalar(value) && isSigned(name, String(value)) ? ANY_VALUE : jsonWithout(value)];
    }),
  );
}

/** Which of some fields that stand together are a signature, or belong to one. */
function signatureIn(fields: Fields): (name: string, value: string) => boolean {
  const salted = new Set(saltedDigestsIn(fields));
  const isSignature = (name: string, value: string) => (salted.has(name) || isDerivedName(name)) && DIGEST.test(value);
  const isThere = Object.entries(fields).some(([name, values]) => values.some((value) => isSignature(name, value)));
  return (name, value) =>
    isJwt(value) || (isThere && (isSignature(name, value) || (isSaltName(name) && OF_THE_MOMENT.test(value))));
}

/** At least 16 bytes, in hexadecimal or base64. */
const DIGEST = /^(?:[\da-f]{32,128}|[\w+/-]{22,172}={0,2})$/i;

/** A time since 1970, a time in ISO 8601, or something random. A mere date or number may be what is asked for. */
const OF_THE_MOMENT = /^(?:1\d{9}(?:\d{3})?(?:\.\d+)?|\d{4}-?\d\d-?\d\dT.+|(?=.*\d)(?=.*[a-z])[\w+/=-]{6,}|\d{14,})$/i;

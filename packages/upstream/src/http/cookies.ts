import { type Fields, fieldsOf } from './fields.js';

/** The cookies in a `cookie` header. */
export function cookiesIn(header: string): Fields {
  return fieldsOf(header.split(';').flatMap((pair) => pairIn(pair)));
}

/** The cookie that a `set-cookie` header sets, or `undefined` if it deletes one. */
export function cookieSetBy(header: string): { name: string; value: string } | undefined {
  const [[name = '', value = ''] = []] = pairIn(header.split(';', 1)[0] ?? '');
  return name === '' || value === '' || /;\s*max-age=(?:0|-)/i.test(header) ? undefined : { name, value };
}

/** A `set-cookie` header without what is of the moment: when the cookie expires. */
export function lastingCookie(header: string): string {
  const [pair = '', ...attributes] = header.split(';');
  return [pair, ...attributes.filter((attribute) => !/^\s*(?:expires|max-age)=/i.test(attribute))].join(';');
}

function pairIn(pair: string): [string, string][] {
  const at = pair.indexOf('=');
  return at === -1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
}

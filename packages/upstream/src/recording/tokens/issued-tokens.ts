import { cookieSetBy } from '../../http/cookies.js';
import type { RecordedResponse } from '../../http/recorded-response.js';
import { textIn } from '../writing/record-response.js';
import { isJwt } from './made-up-token.js';
import { isCursorName, isSessionName } from './session-names.js';

/** What an answer gives out that may be of one session only. */
export type Issued = {
  /** Everything in which a token may have come. */
  readonly text: string;
  /** What is likely a token: cookies, values of headers, and what the answer calls one. */
  readonly tokens: readonly string[];
  /** Values that the answer itself calls a token, with their names. */
  readonly named: ReadonlyMap<string, string>;
  /** Hidden fields of forms, which are tokens if a later request sends them back, under any name. */
  readonly hidden: ReadonlyMap<string, string>;
  /** The name of a value that says where the next page begins, which is a token likewise. */
  cursorName(value: string): string | undefined;
};

/** Finds what an answer gives out. */
export function issuedBy(response: RecordedResponse): Issued {
  const { 'set-cookie': cookies = [], ...headers } = response.headers;
  const body = textIn(response);
  const values = [...Object.values(headers).flat(), ...cookies.map((value) => cookieSetBy(value)?.value ?? '')];
  const text = [...values, body].join('\n');
  const json = textsOf(body);
  const named = json.filter(([value, name]) => isToken(value) && (isSessionName(name) || isJwt(value)));
  const hidden = hiddenFieldsIn(body);
  const cursors = new Map([...json.filter(([, name]) => isCursorName(name)), ...cursorsInAddresses(text)]);
  return {
    text,
    tokens: [...values.map(withoutScheme), ...[...named, ...hidden].map(([value]) => value)].filter(isToken),
    named: new Map([...named, ...headerTokensIn(headers)]),
    hidden: new Map(hidden),
    cursorName: (value) => (isCursor(value, body) ? cursors.get(value) : undefined),
  };
}

/** The token in the value of a header: `Bearer abc` is `abc`. */
export function withoutScheme(value: string): string {
  return value.replace(/^[\w-]+ +/, '');
}

/** The values of headers that are called a token, or are one. */
function headerTokensIn(headers: RecordedResponse['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, values]) =>
    values.map(withoutScheme).flatMap((value): [string, string][] => {
      return isToken(value) && (isSessionName(name) || isJwt(value)) ? [[value, name]] : [];
    }),
  );
}

/** A credential is replaced already. A shorter value appears in many texts by chance, and would be replaced there. */
export function isToken(value: string): boolean {
  return value.length >= 8 && !value.includes('${');
}

/** The texts of a JSON document, with the last part of their path. */
function textsOf(body: string): [string, string][] {
  const found: [string, string][] = [];
  try {
    JSON.parse(body, (name, value: unknown) => {
      if (typeof value === 'string') found.push([value, name]);
      return value;
    });
  } catch {
    return [];
  }
  return found;
}

function cursorsInAddresses(text: string): [string, string][] {
  return [...text.matchAll(/[?&]([\w.-]{1,64})=([^&#"'<>\\\s]{1,2048})/g)].flatMap(
    ([, name = '', value = '']): [string, string][] => (isCursorName(name) ? [[decoded(value), name]] : []),
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A page number or the name of what comes next is the same every time, and an id stands elsewhere in the answer, too. */
function isCursor(value: string, body: string): boolean {
  return value.length >= 16 && isToken(value) && !/\s/.test(value) && body.split(value, 3).length <= 2;
}

/** The hidden fields of forms that hold something random, such as a token against forged requests. */
function hiddenFieldsIn(body: string): [string, string][] {
  return [...body.matchAll(/<input\b([^<>]{1,4096})>/gi)].flatMap(([, attributes = '']): [string, string][] => {
    if (!/\btype\s*=\s*["']?hidden\b/i.test(attributes)) return [];
    const [name = '', value = ''] = ['name', 'value'].map((of) => attributeIn(attributes, of));
    return isToken(value) && (isSessionName(name) || isRandom(value)) ? [[value, name]] : [];
  });
}

function attributeIn(attributes: string, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(attributes) ?? [];
  return double ?? single ?? bare;
}

/** Words and numbers do not alternate within one, as in `the-matrix-1999`. */
function isRandom(value: string): boolean {
  const changes = value.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g) ?? [];
  return value.length >= 16 && changes.length >= 3;
}

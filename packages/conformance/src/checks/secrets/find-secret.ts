/** A credential where it should not be: how it is written there, and where it begins. */
export type FoundSecret = { form: string; offset: number };

/** A way to write a value. */
type Form = { form: string; bytes: Buffer };

/** A value shorter than this is found everywhere by chance. */
const MIN_LENGTH = 4;

/** The same of a part of a base64 text, in which case counts but any letters may stand. */
const MIN_BASE64_LENGTH = 8;

/** Whether a value is long enough to be told from other text. */
export function canBeFound(value: string): boolean {
  return value.trim().length >= MIN_LENGTH;
}

/**
 * Finds a credential in bytes, as it is or encoded: for URLs, as in JSON, in base64 and in hexadecimal (AUTH-2). `undefined` where it is not
 * there, or too short to be told from other text.
 */
export function findSecret(bytes: Uint8Array, value: string): FoundSecret | undefined {
  if (!canBeFound(value)) return undefined;
  const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { form, bytes: needle } of formsOf(value.trim().toWellFormed())) {
    const offset = haystack.indexOf(needle);
    if (offset !== -1) return { form, offset };
  }
  return undefined;
}

/** The plainest forms first; of two that are spelled alike, the first. */
function formsOf(value: string): Form[] {
  const hex = Buffer.from(value).toString('hex');
  const spelled: readonly (readonly [form: string, text: string])[] = [
    ['as it is', value],
    ...percentEncoded(value).map((text) => ['URL-encoded', text] as const),
    ...jsonEscaped(value).map((text) => ['JSON-escaped', text] as const),
    ...base64Of(value).map((text) => ['in base64', text] as const),
    ...base64Of(value).map((text) => ['in base64url', text.replaceAll('+', '-').replaceAll('/', '_')] as const),
    ['in hexadecimal', hex],
    ['in hexadecimal', hex.toUpperCase()],
  ];
  const byText = new Map<string, string>();
  for (const [form, text] of spelled) if (!byText.has(text)) byText.set(text, form);
  return [...byText].map(([text, form]) => ({ form, bytes: Buffer.from(text) }));
}

/** The characters beside letters and digits that are left as they are, by whoever encodes. */
const LEFT_AS_THEY_ARE = [
  "-_.!~*'()", // encodeURIComponent
  "-_.!~*'();/?:@&=+$,#", // encodeURI
  '-_.~', // RFC 3986; quote(…, safe='') of Python
  '-_.~/', // quote of Python
  '*-._', // URLSearchParams
] as const;

function percentEncoded(value: string): string[] {
  return LEFT_AS_THEY_ARE.flatMap((left) => {
    const upper = percentEncode(value, left);
    const lower = upper.replaceAll(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase());
    // In forms a space is a plus.
    return [upper, lower, upper.replaceAll('%20', '+'), lower.replaceAll('%20', '+')];
  });
}

function percentEncode(value: string, left: string): string {
  return [...Buffer.from(value)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[A-Za-z0-9]/.test(character) || left.includes(character)) return character;
      return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** As JavaScript writes it, as Python does (only ASCII), and each with the slashes escaped, as PHP does. */
function jsonEscaped(value: string): string[] {
  const plain = JSON.stringify(value).slice(1, -1);
  const ascii = plain.replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [plain, ascii].flatMap((text) => [text, text.replaceAll('/', '\\/')]);
}

/**
 * By itself, and as a part of a longer text: where it begins there has three ways, and the first and the last characters depend on what
 * stands beside it, so they are left out.
 */
function base64Of(value: string): string[] {
  const bytes = Buffer.from(value);
  const middles = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return [bytes.toString('base64'), ...middles].filter((text) => text.length >= MIN_BASE64_LENGTH);
}

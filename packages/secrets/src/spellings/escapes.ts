import { escapeBytes, textWriter, writer } from './write.js';

/** The characters besides letters and digits that URL encoders leave alone. */
const LEFT_ALONE = [
  "-_.!~*'()", // encodeURIComponent
  "-_.!~*'();/?:@&=+$,#", // encodeURI
  '-_.~', // RFC 3986; quote(…, safe='') in Python
  '-_.~/', // quote in Python
];

export const writePercent = writer((bytes) => {
  const upper = LEFT_ALONE.map((left) => percentEncode(bytes, (it) => LETTER.test(it) || left.includes(it)));
  const all = percentEncode(bytes, () => false);
  return [...upper, all].flatMap((text) => [text, text.replaceAll(/%../g, (octet) => octet.toLowerCase())]);
});

export const writeForm = writer((bytes) => {
  const form = percentEncode(bytes, (it) => LETTER.test(it) || '*-._ '.includes(it));
  return [form.replaceAll(' ', '+')];
});

/** As JavaScript writes JSON, as Python does (ASCII only), as PHP does (slashes escaped too), and with every character escaped. */
export const writeJson = textWriter((text) => {
  const plain = JSON.stringify(text).slice(1, -1);
  const ascii = plain.replaceAll(/[\u0080-\uffff]/g, unicodeEscape);
  const all = text.replaceAll(/./gs, unicodeEscape);
  return [plain, ascii, plain.replaceAll('/', '\\/'), ascii.replaceAll('/', '\\/'), all];
});

export const writeHexEscapes = writer((bytes) =>
  [isPrintable, () => false].map((isLeft) => escapeBytes(bytes, isLeft, (byte) => `\\x${hexDigits(byte, 2)}`)),
);

export const writeOctalEscapes = writer((bytes) =>
  [isPrintable, () => false].map((isLeft) =>
    escapeBytes(bytes, isLeft, (byte) => `\\${byte.toString(8).padStart(3, '0')}`),
  ),
);

/** With named entities, with decimal ones, and with every character as a hexadecimal one. */
export const writeHtml = textWriter((text) => [
  text.replaceAll(/[&<>"']/g, (character) => `&${ENTITIES[character]};`),
  text.replaceAll(/[^ -~]|[&<>"'/]/gu, (character) => `&#${character.codePointAt(0)};`),
  text.replaceAll(/./gsu, (character) => `&#x${character.codePointAt(0)?.toString(16)};`),
]);

/** In one line, cut into lines, and with every byte escaped. */
export const writeQuotedPrintable = writer((bytes) => {
  const escaped = (byte: number) => `=${hexDigits(byte, 2).toUpperCase()}`;
  const line = escapeBytes(bytes, (it) => isPrintable(it) && it !== '=', escaped);
  return [line, line.replaceAll(/(?:=..|[^=]){16}/g, '$&=\r\n'), escapeBytes(bytes, () => false, escaped)];
});

const LETTER = /[A-Za-z0-9]/;
const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' };

function isPrintable(character: string): boolean {
  return character >= ' ' && character <= '~' && character !== '\\';
}

function percentEncode(bytes: Uint8Array, isLeft: (character: string) => boolean): string {
  return escapeBytes(bytes, isLeft, (byte) => `%${hexDigits(byte, 2).toUpperCase()}`);
}

function unicodeEscape(unit: string): string {
  return `\\u${hexDigits(unit.charCodeAt(0), 4)}`;
}

function hexDigits(number: number, width: number): string {
  return number.toString(16).padStart(width, '0');
}

/** Encodes one DER value, the tag-length-value format of certificates (X.690). */
export function der(tag: Tag, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Uint8Array.of(TAGS[tag]), length(content.length), content]);
}

/** The kinds of value in certificates and trust stores, with their tag bytes. */
const TAGS = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
  // Context-specific tags, whose meaning depends on the field.
  implicit0: 0x80,
  implicit2: 0x82,
  implicit7: 0x87,
  explicit0: 0xa0,
  explicit3: 0xa3,
} as const;

type Tag = keyof typeof TAGS;

function length(bytes: number): Uint8Array {
  if (bytes < 0x80) return Uint8Array.of(bytes);
  const digits = base256(bytes);
  return Uint8Array.of(0x80 | digits.length, ...digits);
}

function base256(value: number): number[] {
  return value < 256 ? [value] : [...base256(Math.floor(value / 256)), value % 256];
}

/** Encodes an object identifier such as `2.5.29.17`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return der('objectIdentifier', Uint8Array.from([first * 40 + second, ...others].flatMap(base128)));
}

/** All bytes but the last carry a continuation bit. */
function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

/** Encodes a time to the second. RFC 5280 requires two-digit years up to 2049, and four digits after that. */
export function time(date: Date): Buffer {
  const digits = `${date.toISOString().replace(/[-:T]|\..*/g, '')}Z`;
  return date.getUTCFullYear() < 2050
    ? der('utcTime', Buffer.from(digits.slice(2)))
    : der('generalizedTime', Buffer.from(digits));
}

/** Encodes a bit string that fills whole bytes. */
export function bitString(bytes: Uint8Array): Buffer {
  return der('bitString', Uint8Array.of(0), bytes);
}

import type { Auth } from '@obscura/protocol';

/** A value shorter than this is hidden nowhere: it would hide half of every text. */
const MIN_LENGTH = 4;

/** Hides credentials in text. */
export type Mask = (text: string) => string;

/** Makes a mask for the values of `auth`: as they are, URL-encoded, in base64, in hexadecimal and as in JSON (AUTH-2). */
export function maskFor(auth: Auth): Mask {
  const forms = Object.entries(auth).flatMap(([key, value]) =>
    secretsOf(value).flatMap((secret) => formsOf(secret).map((form) => ({ form, key }))),
  );
  if (forms.length === 0) return (text) => text;
  // The longest first: a form may be a part of another.
  const ordered = forms.toSorted((a, b) => b.form.length - a.form.length);
  const names = new Map(ordered.map(({ form, key }) => [form.toLowerCase(), `\${${key}}`]));
  const pattern = new RegExp(ordered.map(({ form }) => escapeRegExp(form)).join('|'), 'gi');
  return (text) => text.replace(pattern, (form) => names.get(form.toLowerCase()) ?? '');
}

/** A value, and each line of one that has many: it may be shown line by line. */
function secretsOf(value: string): string[] {
  return [value, ...value.split(/\r?\n/)].filter((part) => part.length >= MIN_LENGTH);
}

function formsOf(value: string): string[] {
  const text = value.toWellFormed();
  const bytes = Buffer.from(text);
  const form = new URLSearchParams([['', text]]).toString().slice(1);
  return [
    ...new Set([
      value,
      encodeURIComponent(text),
      form,
      JSON.stringify(value).slice(1, -1),
      bytes.toString('hex'),
      ...base64Of(bytes),
    ]),
  ];
}

/** Within a longer text the first and last characters of base64 depend on what stands beside, and where it begins has three ways. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const sure = whole.slice(offset === 0 ? 0 : offset + 1, (offset + bytes.length) % 3 === 0 ? undefined : -1);
    return sure.length < MIN_LENGTH ? [] : [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** A value shorter than this is hidden nowhere: it would hide half of every text. */
const MIN_LENGTH = 4;

/** Hides credentials in text. */
export type Mask = (text: string) => string;

/** Makes a mask for the values of `auth`: as they are, URL-encoded, in base64, in hexadecimal and as in JSON (AUTH-2). */
export function maskFor(auth: Readonly<Record<string, string>>): Mask {
  const forms = Object.entries(auth).flatMap(([key, value]) =>
    value.length < MIN_LENGTH ? [] : formsOf(value).map((form) => ({ form, key })),
  );
  // The longest first: a form may be a part of another.
  const ordered = forms.toSorted((a, b) => b.form.length - a.form.length);
  return (text) => ordered.reduce((masked, { form, key }) => masked.replaceAll(form, `\${${key}}`), text);
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  // Within a longer text the last character of base64 depends on what follows.
  const base64 = bytes.toString('base64').replace(/=+$/, '');
  const base64Start = bytes.length % 3 === 0 ? base64 : base64.slice(0, -1);
  return [
    ...new Set([
      value,
      encodeURIComponent(value),
      new URLSearchParams([['', value]]).toString().slice(1),
      JSON.stringify(value).slice(1, -1),
      bytes.toString('hex'),
      base64Start,
      base64Start.replaceAll('+', '-').replaceAll('/', '_'),
    ]),
  ];
}

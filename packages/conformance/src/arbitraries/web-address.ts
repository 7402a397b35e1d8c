import fc from 'fast-check';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const UNRESERVED = `${LETTERS}${LETTERS.toUpperCase()}0123456789-._~`;

/** What a path or a query may hold (RFC 3986), with characters that are escaped: a space, `/`, `é`, `字`. */
const URL_CHARACTERS = [...UNRESERVED, ..."!$&'()*+,;=:@", '%20', '%2F', '%C3%A9', '%E5%AD%97'];

/** `maxLength` is what can be shrunk; what is generated stays small. */
const textOf = (units: Iterable<string>, minLength: number) =>
  fc.string({ unit: fc.constantFrom(...units), minLength, maxLength: 200, size: 'small' });

/** No top-level domain has digits: `1.2` would be read as a number. */
const host = fc
  .tuple(fc.array(textOf(`${LETTERS}0123456789`, 1), { minLength: 1, maxLength: 3 }), textOf(LETTERS, 2))
  .map(
    ([labels, top]) => [...labels, top].join('.'),
    (text) => {
      const labels = String(text).split('.');
      return [labels.slice(0, -1), labels.at(-1) ?? ''];
    },
  );

const part = textOf(URL_CHARACTERS, 0);
const path = fc.array(part, { maxLength: 5 }).map(
  (segments) => segments.map((segment) => `/${segment}`).join(''),
  (text) => String(text).split('/').slice(1),
);

/** Addresses of web pages. fast-check's own take a second to set up, for the characters that they may escape. */
export const webAddress: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom<('https' | 'http')[]>('https', 'http'), host, path, fc.option(part), fc.option(part))
  .map(
    ([scheme, authority, below, query, fragment]) =>
      `${scheme}://${authority}${below}${query === null ? '' : `?${query}`}${fragment === null ? '' : `#${fragment}`}`,
    (address) => {
      const [, scheme, authority = '', below = '', query = null, fragment = null] =
        /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(String(address)) ?? [];
      return [scheme === 'http' ? 'http' : 'https', authority, below, query, fragment];
    },
  );

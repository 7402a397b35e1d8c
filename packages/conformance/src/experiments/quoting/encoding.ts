import type { Exchange } from '@obscura/upstream';

/** What a text that should be UTF-8 was written in instead, judging by how a server that reads UTF-8 gets it; `undefined` if it is whole. */
export function misencoding(value: string, text: string): string | undefined {
  // A server cannot read these bytes. In a path, they are still as they were sent.
  if (value === text.replaceAll(NOT_ASCII, '\uFFFD') || fromLatin1(value) === text)
    return 'written in Latin-1, and not in UTF-8';
  return value === Buffer.from(text).toString('latin1') ? 'encoded in UTF-8 twice' : undefined;
}

/** How a text arrives that was encoded in UTF-8 twice, or escaped by a function for other purposes, as JavaScript's `escape` does. */
export function misencoded(text: string): string[] {
  const escapes = Array.from(
    { length: text.length },
    (_, at) => `%u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
  );
  return [Buffer.from(text).toString('latin1'), escapes.join('')];
}

const NOT_ASCII = /[^\0-\x7f]/gu;

/** A segment of a path with its escaped bytes read as Latin-1. */
function fromLatin1(value: string): string | undefined {
  if (!value.includes('%')) return undefined;
  return value.replaceAll(/%([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** Whether a provider shows that it works in UTF-8: each of its documents is JSON, or says so. A site in Latin-1 wants its own. */
export function speaksUtf8(requests: readonly Exchange[]): boolean {
  const answered = requests.flatMap(({ answeredBy }) => ('route' in answeredBy ? [answeredBy.route.response] : []));
  return (
    answered.length > 0 &&
    answered.every(({ headers, body }) => {
      const type = headers['content-type']?.join() ?? '';
      if (/\bjson\b/i.test(type)) return !/charset=(?!"?utf-?8)/i.test(type);
      const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
      return /charset=["']?utf-?8/i.test(`${type} ${text.slice(0, 2000)}`);
    })
  );
}

import type { IncomingMessage } from 'node:http';

/**
 * What a request says besides its URL, its headers as they are kept, and its body: a login in its request line, the names of its headers,
 * headers that Node leaves out (a second `authorization`, `__proto__`), and trailers.
 */
export function saidBesides({ url = '', headers, rawHeaders, rawTrailers }: IncomingMessage): string[] {
  const login = /^https?:\/\/([^/?#]*)@/i.exec(url)?.[1];
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  const leftOut = rawHeaders.filter((value, index) => {
    const name = (rawHeaders[index - 1] ?? '').toLowerCase();
    return index % 2 === 1 && !(Object.hasOwn(headers, name) && String(headers[name]).includes(value));
  });
  return [...(login === undefined ? [] : [login]), names.join(' '), ...leftOut, ...rawTrailers];
}

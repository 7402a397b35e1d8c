import { CLIENTS } from '@obscura/upstream';
import type { Language } from '../model/language.js';

/** What to do about a client that ignores the proxy or does not trust it, in words for the author of a plugin in this language. */
export function remedyFor(language: Language): string {
  const known = CLIENTS.filter((client) => client.language === language);
  const able = known.filter(({ needs }) => needs === undefined).map(({ name }) => name);
  const others = known.flatMap(({ name, needs }) => (needs === undefined ? [] : [`${name}: \`${needs}\``]));
  const example = able.length > 0 ? `, such as ${listed(able)}` : '';
  const lines = others.length > 0 ? ` What others need: ${others.join('; ')}.` : '';
  return `Use a client that obeys HTTPS_PROXY and SSL_CERT_FILE${example}.${lines} Every user behind a proxy depends on that too.`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

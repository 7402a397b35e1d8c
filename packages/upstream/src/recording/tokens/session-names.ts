/** Patterns for the names of tokens, split into words. */
const SESSION_NAMES = [
  /(?:^| )(?:token|jwt|session|sessionid|session id|j?sid|phpsessid|jsessionid|ticket|bearer|csrf|xsrf)$/,
  /^(?:access|refresh|session|auth|csrf|csrfmiddleware)token$/,
];

/** Patterns for the names of what is computed from a credential. */
const DERIVED_NAMES = [/(?:^| )(?:sig|signature|hmac|digest|password|passwd|pwd|refresh|salt)$/];

/** Paging tokens, which give no access. */
const OF_PAGES = /\b(?:page|next|prev|previous|continuation|cursor|sync)\b/;

/** Whether a field with this name holds a session token. */
export function isSessionName(name: string): boolean {
  const words = wordsIn(name);
  return SESSION_NAMES.some((pattern) => pattern.test(words)) && !OF_PAGES.test(words);
}

/** Whether a field with this name holds the place in a list where the next page begins. */
export function isCursorName(name: string): boolean {
  return /\b(?:cursor|continuation)\b|\b(?:page|next|prev|previous|scroll|sync)\b.*\b(?:token|id|key)\b/.test(
    wordsIn(name),
  );
}

/** Whether a field with this name holds what is computed from a credential. */
export function isDerivedName(name: string): boolean {
  return DERIVED_NAMES.some((pattern) => pattern.test(wordsIn(name)));
}

/** Whether a field with this name holds what is signed together with the rest. */
export function isSaltName(name: string): boolean {
  return SALTS.test(wordsIn(name));
}

/** Whether a field with this name lets its reader act in the name of the user. */
export function isSensitiveName(name: string): boolean {
  return isSessionName(name) || isDerivedName(name);
}

/** Names of what is hashed together with a credential, so that the digest differs from request to request. */
const SALTS = /(?:^| )(?:ts|timestamp|time|nonce|salt|expires|date)$/;

/** MD5, SHA-1, SHA-2, in hexadecimal. */
const DIGEST = /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{96}|[\da-f]{128})$/i;

/** The names of digests that stand beside their salt, as in `ts=1&hash=ffd275c5…`: whoever has both can try out credentials. */
export function saltedDigestsIn(query: Readonly<Record<string, readonly string[]>>): string[] {
  const names = Object.keys(query);
  if (!names.some(isSaltName)) return [];
  return names.filter((name) => query[name]?.some((value) => DIGEST.test(value)));
}

function wordsIn(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z\d]+/g, ' ')
    .toLowerCase();
}

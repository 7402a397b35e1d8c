/** Patterns for the names of tokens, split into words. */
const SESSION_NAMES = [
  /(?:^| )(?:token|jwt|session|sessionid|session id|j?sid|phpsessid|jsessionid|ticket|bearer|csrf|xsrf)$/,
  /^(?:access|refresh|session|auth|csrf)token$/,
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

/** Whether a field with this name lets its reader act in the name of the user. */
export function isSensitiveName(name: string): boolean {
  return isSessionName(name) || DERIVED_NAMES.some((pattern) => pattern.test(wordsIn(name)));
}

function wordsIn(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z\d]+/g, ' ')
    .toLowerCase();
}

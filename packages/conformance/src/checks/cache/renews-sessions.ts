import { defineCacheCheck } from './define-cache-check.js';

export const cacheRenewsSessions = defineCacheCheck({
  id: 'cache/renews-sessions',
  // To refuse in words is honest. The user can only not do anything about it.
  level: 'SHOULD',
  life: 'refused session',
  docs: {
    title: 'A session that has ended is not renewed',
    why: 'Providers end sessions early. From then on every lookup is refused, although the user’s credentials are right, until the cached token expires.',
    fix: 'When the provider answers 401 to a cached token, forget the token, log in again and repeat the request once.',
    examples: {
      python: `try:
    return get(path, token=cached_token())
except Unauthorized:
    return get(path, token=log_in())  # also replaces the cached token`,
      typescript: `const response = await get(path, await cachedToken());
return response.status === 401 ? get(path, await logIn()) : response; // logIn replaces the cached token`,
    },
  },
});

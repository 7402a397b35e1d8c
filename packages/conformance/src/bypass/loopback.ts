import type { Route } from '@obscura/upstream';

/** What to do about recordings of a provider on this machine, which some clients never ask through a proxy; empty if there are none. */
export function loopbackAdvice(routes: readonly Route[]): string {
  const local = routes.find(({ origin }) => isLoopback(new URL(origin).hostname));
  if (!local) return '';
  const { protocol, port } = new URL(local.origin);
  const alias = `${protocol}//media-server.test${port && `:${port}`}`;
  return ` There are recordings of ${local.origin}, and clients of Go and Ruby never use a proxy for a host on this machine: let the plugin ask ${alias} in conformance/config.yml, and write that origin in the recordings.`;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(hostname);
}

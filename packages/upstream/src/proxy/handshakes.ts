import type { TLSSocket } from 'node:tls';

/**
 * Reports a client that gives up on TLS: it does not trust the certificate, or speaks another version. `alert` is what it said, such as
 * `unknown ca`; some clients leave without a word.
 */
export function onGivenUp(
  connection: TLSSocket,
  hasAsked: () => boolean,
  note: (alert: string | undefined) => void,
): void {
  let isOver = false;
  const once = (alert: string | undefined) => {
    if (!isOver) note(alert);
    isOver = true;
  };
  // A TLS socket without a `tls.Server` reports the failure of its handshake nowhere else.
  connection.once('_tlsError', (error: { reason?: string }) => once(alertIn(error.reason)));
  // Some clients complete the handshake, and only then look at the certificate.
  connection.once('close', () => hasAsked() || once(undefined));
}

/** OpenSSL puts the version in front: `tlsv1 alert unknown ca`, `ssl/tls alert bad certificate`. */
function alertIn(reason = ''): string | undefined {
  return /\balert (?<words>[a-z ]+)$/.exec(reason)?.groups?.words;
}

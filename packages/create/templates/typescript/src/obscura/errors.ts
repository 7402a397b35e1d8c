// What a plugin throws if it could not answer a question. “No match” is an answer, so it is not an error (RES-9).
//
// The user sees the message: one sentence that says what happened and what to do about it. It never contains a credential, or text
// from elsewhere that might contain one. It has no `cause` either, because Node would log it. The host reads the code, and waits, asks
// the user, or gives up accordingly (RES-12).
import type { ErrorDetails } from '@obscura/protocol';
import { PluginError } from '@obscura/protocol/plugin';

export { PluginError };

/** The provider is down, unreachable or overloaded. Other questions would probably fail too. */
export class UnavailableError extends PluginError {
  override readonly name: string = 'UnavailableError';

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, { errorCode: 'unavailable', ...details });
  }
}

/** The provider asks for fewer requests. */
export class RateLimitedError extends UnavailableError {
  override readonly name = 'RateLimitedError';

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, { ...details, errorCode: 'rate-limited' });
  }
}

/** A credential is missing or rejected, so the call cannot answer any question. */
export class CredentialError extends PluginError {
  override readonly name = 'CredentialError';

  constructor(message: string) {
    super(message, { errorCode: 'credential' });
  }
}

/** What the user sees of anything that was thrown. Logs our own bugs, but no values, which may be secret. */
export function asPluginError(error: unknown): PluginError {
  if (error instanceof PluginError) return error;
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const places = stack.split('\n').filter((line) => line.startsWith('    at '));
  process.stderr.write(`${[name, ...places].join('\n')}\n`);
  return new PluginError(`This plugin has a bug (${name}): its log says where.`, { errorCode: 'internal' });
}

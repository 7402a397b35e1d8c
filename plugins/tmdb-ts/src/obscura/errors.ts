/**
 * One question could not be answered. “No match” is an answer, and never one of these (RES-9).
 *
 * The message reaches the user as it is: one sentence that says what happened and what to do about it. It never holds a
 * credential, nor text that came from elsewhere, since that might. It has no `cause` either, which would reach the log.
 */
export class PluginError extends Error {
  override readonly name: string = 'PluginError';
}

/** The provider is down, out of reach or overrun; asking something else would hardly help. */
export class UnavailableError extends PluginError {
  override readonly name = 'UnavailableError';
}

/** A credential is missing or refused, so no question of the call can be answered. */
export class CredentialError extends PluginError {
  override readonly name = 'CredentialError';
}

/** What the user reads of anything that was thrown. A mistake of our own is logged, but no value: it may be secret. */
export function asPluginError(error: unknown): PluginError {
  if (error instanceof PluginError) return error;
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const places = stack.split('\n').filter((line) => line.startsWith('    at '));
  process.stderr.write(`${[name, ...places].join('\n')}\n`);
  return new PluginError(`The plugin made a mistake (${name}): its log says where.`);
}

import type { ErrorCode } from '../errors/error-codes.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';

/** A cause of failure that has nothing to do with the request, so that the next one will probably fail too. */
export type Trouble = {
  code: ErrorCode;
  /** Identifies the cause. */
  cause: string;
  /** Whether the plugin or the system has said so, or it only looks that way. */
  isCertain: boolean;
  /** Whether it affects everything on this host, or one plugin. */
  of: 'host' | 'plugin';
  /** After this many failures in a row, it counts as affecting all calls. */
  opensAfter: number;
  /** When to retry, if the plugin said so, in milliseconds. */
  retryAfterMs?: number | undefined;
};

/** What a failure suggests about the calls that follow; `undefined` if nothing. */
export function troubleOf({ code, summary, errorCode, retryAfterMs }: PluginExecutionError): Trouble | undefined {
  const certain = { code, cause: code, isCertain: true, retryAfterMs } as const;
  const suspected = { code, cause: code, isCertain: false, of: 'plugin', opensAfter: 5 } as const;
  switch (code) {
    case 'rate-limited':
      // Each further request may extend the ban.
      return { ...certain, of: 'plugin', opensAfter: 1 };
    case 'unavailable':
      return { ...certain, of: 'plugin', opensAfter: 3 };
    case 'host-busy':
      return { ...certain, of: 'host', opensAfter: 1 };
    case 'timed-out':
    case 'spawn-failed':
      return suspected;
    case 'plugin-refused':
      // Wording is only a hint: it counts only without an `errorCode`, and only if it stays the same.
      return errorCode === undefined && soundsTransient(summary) ? { ...suspected, cause: summary } : undefined;
    default:
      return undefined;
  }
}

/** How much of a refusal is read for hints, in characters. */
const READ_LENGTH = 500;

const TRANSIENT =
  /rate.?limit|too many requests|quota|throttl|try again|retry later|temporar|unavailable|unreachable|overload|maintenance|is down|timed? ?out|\b(?:429|502|503|504)\b/i;

function soundsTransient(text: string): boolean {
  return TRANSIENT.test(text.slice(0, READ_LENGTH));
}

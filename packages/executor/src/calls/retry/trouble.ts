import type { ErrorCode } from '../errors/error-codes.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';

/** A cause of failure that has nothing to do with what was asked, so that the next question is likely to meet it too. */
export type Trouble = {
  code: ErrorCode;
  /** What tells it from others. */
  cause: string;
  /** Whether someone who knows has said so, or it only looks that way. */
  isCertain: boolean;
  /** Whose trouble it is: that of everything on this host, or of one plugin. */
  of: 'host' | 'plugin';
  /** So many failures in a row show that it concerns all. */
  opensAfter: number;
  /** When to ask again, where that was said, in milliseconds. */
  retryAfterMs?: number | undefined;
};

/** What a failure suggests of the calls that follow; `undefined` where it suggests nothing. */
export function troubleOf({ code, summary, errorCode, retryAfterMs }: PluginExecutionError): Trouble | undefined {
  const certain = { code, cause: code, isCertain: true, retryAfterMs } as const;
  const suspected = { code, cause: code, isCertain: false, of: 'plugin', opensAfter: 5 } as const;
  switch (code) {
    case 'rate-limited':
      // Each further request may lengthen the ban.
      return { ...certain, of: 'plugin', opensAfter: 1 };
    case 'unavailable':
      return { ...certain, of: 'plugin', opensAfter: 3 };
    case 'host-busy':
      return { ...certain, of: 'host', opensAfter: 1 };
    case 'timed-out':
    case 'spawn-failed':
      return suspected;
    case 'plugin-refused':
      // Words are a hint at most: they count only where the plugin gave no code, and only if they come back unchanged.
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

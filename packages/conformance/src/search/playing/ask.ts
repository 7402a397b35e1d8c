import { createHash } from 'node:crypto';
import type { Call } from '../../model/call.js';
import type { JudgeCheck, Judged } from '../../model/check.js';
import type { Subject } from '../../subject/subject.js';
import { judge } from './judge.js';
import type { Ask } from './play.js';

/** Makes calls to a subject, and judges them. */
export function askWith(subject: Subject, judges: readonly JudgeCheck[]): Ask {
  return async (call, options) => {
    const observed = await subject.run(call, options);
    return { ...observed, judgement: judge(judges, observed) };
  };
}

/** Enough for the examples of every action. */
const MAX_REMEMBERED = 400;
/** A plugin with long answers gets fewer of them remembered. */
const MAX_BYTES = 16 * 1024 ** 2;

/** Makes each call once and remembers it, because many experiments ask the same questions. What was asked longest ago is forgotten first. */
export function askOnce(ask: Ask): Ask {
  const remembered = new Map<string, { asked: Promise<Judged>; bytes: number }>();
  let bytes = 0;

  function forget(key: string): void {
    bytes -= remembered.get(key)?.bytes ?? 0;
    remembered.delete(key);
  }

  function remember(key: string, asked: Promise<Judged>): void {
    const entry = { asked, bytes: 0 };
    remembered.set(key, entry);
    // Whoever asked sees a rejection.
    asked.then(
      ({ transcript }) => {
        if (remembered.get(key) !== entry) return;
        entry.bytes = transcript.stdout.length + transcript.stderr.bytes.length;
        bytes += entry.bytes;
        if (transcript.ending.kind === 'aborted') forget(key);
        for (const [oldest] of remembered) {
          if (remembered.size <= MAX_REMEMBERED && bytes <= MAX_BYTES) break;
          forget(oldest);
        }
      },
      () => forget(key),
    );
  }

  return (call, options) => {
    const key = keyOf(call);
    const known = remembered.get(key);
    if (known) {
      // Move it to the end of the line.
      remembered.delete(key);
      remembered.set(key, known);
      return known.asked;
    }
    const asked = ask(call, options);
    remember(key, asked);
    return asked;
  };
}

/** What makes two calls the same: the same bytes under the same circumstances, of which the same is expected. */
function keyOf({ stdin, expects, conditions = {} }: Call): string {
  return `${createHash('sha256').update(stdin).digest('base64')} ${expects} ${JSON.stringify(conditions)}`;
}

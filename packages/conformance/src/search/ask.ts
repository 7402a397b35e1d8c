import { createHash } from 'node:crypto';
import type { JudgeCheck, Judged } from '../model/check.js';
import type { Subject } from '../subject/subject.js';
import { judge } from './judge.js';
import type { Ask } from './play.js';

/** Makes calls to a subject, and judges them. */
export function askWith(subject: Subject, judges: readonly JudgeCheck[]): Ask {
  return async (call, options) => {
    const observed = await subject.run(call, options);
    return { ...observed, judgement: judge(judges, observed) };
  };
}

/** Enough for the baseline calls of every action. Generated calls do not repeat anyway. */
const MAX_REMEMBERED = 64;

/** Makes each call once and remembers it, because many experiments start with the same baseline call. */
export function askOnce(ask: Ask): Ask {
  const remembered = new Map<string, Promise<Judged>>();
  return (call, options) => {
    const key = `${createHash('sha256').update(call.stdin).digest('base64')} ${call.expects} ${JSON.stringify(call.conditions ?? {})}`;
    const known = remembered.get(key);
    if (known) return known;
    const [oldest] = remembered.keys();
    if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    const asked = ask(call, options);
    remembered.set(key, asked);
    return asked;
  };
}

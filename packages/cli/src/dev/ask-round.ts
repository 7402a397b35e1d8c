import { printable } from '@obscura/protocol';
import { type AnswerText, answerText } from './answer-text.js';
import { askAll } from './ask-all.js';
import { buildOf, runBuild } from './build.js';
import type { Desk } from './desk.js';

/** Asks every question, and shows what is different from the last time. @throws what is wrong with the plugin or its examples. */
export async function askRound(desk: Desk, signal: AbortSignal): Promise<void> {
  if (!(await isBuilt(desk, signal)) || signal.aborted) return;
  const { options, answers, style, print } = desk;
  const startedAt = Date.now();
  const kinds: AnswerText['is'][] = [];
  const failures = new Set<string>();
  const asked = await askAll(options.dir, options.question, { ...options, signal }, (lines, count) => {
    const failure = JSON.stringify([lines.answer, lines.log]);
    const how = { style, isAlone: count === 1, isRepeated: failures.has(failure) };
    const { text, is } = answerText(lines, answers.before(lines.question), how);
    if (is === 'failed') failures.add(failure);
    print(text);
    kinds.push(is);
  });
  if (asked.is === 'not-run') return print(`${style.caution(printable(asked.why))}\n`);
  if (signal.aborted) return;
  answers.note(asked.seen);
  if (kinds.length > 1) print(`\n${summary(kinds, Date.now() - startedAt)}\n`);
}

/** Whether the plugin can be asked now. */
async function isBuilt({ options, own, style, print }: Desk, signal: AbortSignal): Promise<boolean> {
  const build = options.builds ? buildOf(options.dir) : undefined;
  if (build === undefined) return true;
  const said = await own.during(build.output, () => runBuild(build, options.environment, signal));
  if (said !== undefined) print(`${style.bad('✖')} npm run build\n${said}\n`);
  return said === undefined;
}

const WORDS = { changed: 'changed', new: 'new', failed: 'failed', same: 'unchanged' } as const;

/** `4 answers in 0.3 s: 1 changed, 3 unchanged`. */
function summary(kinds: readonly AnswerText['is'][], durationMs: number): string {
  const counts = Object.entries(WORDS).flatMap(([kind, word]) => {
    const count = kinds.filter((each) => each === kind).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return `${kinds.length} answers in ${(durationMs / 1000).toFixed(1)} s: ${counts.join(', ')}`;
}

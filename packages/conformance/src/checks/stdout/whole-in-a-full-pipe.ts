import { DEFAULT_BATCH_SIZE } from '@obscura/protocol';
import fc from 'fast-check';
import { brokenBecause } from '../../experiments/outcome/outcome.js';
import { askBatch, askSingle, type Call } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, ordinaryInput } from '../../subject/exam/questions.js';

/** What fits into the pipe at once shows nothing. */
const ROOM = 4096;

export const stdoutWholeInAFullPipe = defineCheck({
  id: 'stdout/whole-in-a-full-pipe',
  level: 'MUST',
  rules: ['OUT-3', 'PROC-6'],
  docs: {
    title: 'A long answer is cut off when the host reads late',
    why: 'While Obscura is busy, the pipe to it holds 64 KiB or less. The rest of the answer is lost, and with it a whole batch of movies.',
    fix: 'Let the process end by itself once everything is written. In Node, set `process.exitCode` and never call `process.exit` after a write.',
    examples: {
      python: `sys.stdout.buffer.write(answer)
sys.stdout.flush()  # before os._exit, which flushes nothing`,
      typescript: `process.stdout.write(JSON.stringify(response));
process.exitCode = 0; // not process.exit(0)`,
    },
  },
  // The host script of a TypeScript plugin writes its answer.
  appliesTo: ({ runtime }) => runtime === 'python',
  kind: 'experiment',
  sources: (context) => longAnswers(context),
  see([late, ordinary]) {
    if (!late) return NOT_EXERCISED;
    const why = brokenBecause(late);
    if (why === undefined) return late.transcript.stdout.length > ROOM ? PASS : NOT_EXERCISED;
    if (!ordinary || brokenBecause(ordinary) !== undefined || ordinary.transcript.stdout.length <= ROOM)
      return NOT_EXERCISED;
    const [got, whole] = [late.transcript.stdout.length, ordinary.transcript.stdout.length];
    return fail(`Only ${got} of about ${whole} bytes arrive when stdout is a pipe that is read late: ${why}`, [], 0);
  },
});

/** Asks for as long an answer as there is, and reads it late; if it does not arrive whole, asks again and reads at once. */
function longAnswers(context: Context): Source<Call>[] {
  const [action] = context.actions.toSorted((a, b) => context.examplesOf(b).length - context.examplesOf(a).length);
  if (action === undefined || process.platform === 'win32') return [];
  const examples = context.examplesOf(action);
  const inputs = examples.length > 0 ? examples : [ordinaryInput(context, action)];
  const items = Array.from({ length: DEFAULT_BATCH_SIZE }, (_, index) => ({
    id: `row-${index + 1}`,
    input: inputs[index % inputs.length] ?? {},
  }));
  const asker = askerOf(context, action);
  const call = context.takesBatches ? askBatch(asker, items) : askSingle(asker, inputs[0] ?? {});
  return [
    {
      scenarios: fc.constant(call),
      waits: true,
      next(whole, [late, ordinary]) {
        if (!late) return { ...whole, conditions: { fullPipe: true } };
        return !ordinary && brokenBecause(late) !== undefined ? whole : undefined;
      },
    },
  ];
}

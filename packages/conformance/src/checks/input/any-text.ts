import { type Action, type BatchItem, DEFAULT_BATCH_SIZE, type Input, isBatch } from '@obscura/protocol';
import { batchOf } from '../../arbitraries/batch.js';
import { inputFor } from '../../arbitraries/input.js';
import { isOddText } from '../../arbitraries/plain-text.js';
import { hadGoodConditions } from '../../experiments/outcome/good-conditions.js';
import { brokenBecause, failsOnStdout } from '../../experiments/outcome/outcome.js';
import { ownErrorOf } from '../../experiments/outcome/own-error.js';
import { symbolQuestion } from '../../experiments/quoting/symbol-title.js';
import { simplerCalls } from '../../experiments/simpler-calls.js';
import { askBatch, askSingle, type Call, inputsOf, withInputs } from '../../model/call.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, ordinaryInput, plainInput } from '../../subject/exam/questions.js';

/**
 * The search: the plugin's examples, then generated questions of every kind, seen by every judge.
 *
 * If a question fails, other ones find the cause. The text is to blame if the same question with plain words is answered, but not one with
 * a letter after the text: that one is spelled as oddly, but finds nothing, so it is not the movie that breaks the plugin. If an empty
 * question fails too, the missing fields are to blame.
 */
export const inputAnyText = defineCheck({
  id: 'input/any-text',
  level: 'MUST',
  rules: ['ENV-6'],
  docs: {
    title: 'The plugin fails on some text',
    why: 'File names contain all kinds of text. Every file with this text in its name gets no metadata.',
    fix: 'Read stdin as UTF-8 bytes, escape text in URLs and queries, and never use it as a pattern or format string.',
    examples: {
      python: `envelope = json.loads(sys.stdin.buffer.read())  # bytes: the locale does not matter
url = f"https://api.example.org/search?{urllib.parse.urlencode({'query': title})}"`,
      typescript: "const url = new URL('https://api.example.org/search');\nurl.searchParams.set('query', title);",
    },
  },
  kind: 'experiment',
  sources: (context) =>
    context.actions.flatMap((action) => [
      singles(context, action),
      ...(context.takesBatches ? [batches(context, action)] : []),
    ]),
  see(done) {
    const [asked, ...others] = done;
    if (!asked) return NOT_EXERCISED;
    const why = brokenBecause(asked);
    if (why === undefined) return hasOddText(asked.call) ? PASS : NOT_EXERCISED;
    const [twin, ...more] = others;
    if (hasOddText(asked.call) && !twin) return NOT_EXERCISED;
    if (hasOddText(asked.call) && twin && brokenBecause(twin) === undefined) {
      const [altered] = more;
      const isAboutText = altered ? brokenBecause(altered) !== undefined : isHang(asked);
      if (!isAboutText || failsOnStdout(asked)) return NOT_EXERCISED;
      return fail(`The plugin fails on this text, but not on plain words in its place: ${why}`, [], 0);
    }
    const [empty, ordinary] = more;
    // input/empty owns plugins that fail only if something is missing.
    return empty && ordinary && brokenBecause(empty) !== undefined && brokenBecause(ordinary) === undefined
      ? { is: 'elsewhere' }
      : NOT_EXERCISED;
  },
});

function singles(context: Context, action: Action): Source<Call> {
  const examples = context.examplesOf(action);
  const ask = (input: Input) => askSingle(askerOf(context, action), input);
  return {
    scenarios: inputFor(action, examples).map(ask, (call) => askedBy(call).input as Input), // made by `ask`
    first: [...orEmpty(examples), ...telling(action, examples), ...blankTitle(context, action)].map(ask),
    simpler: simplerCalls,
    next: (call, done) => nextCall(call, done, context, action),
  };
}

function batches(context: Context, action: Action): Source<Call> {
  const examples = context.examplesOf(action);
  const ask = (batch: BatchItem[]) => askBatch(askerOf(context, action), batch);
  return {
    scenarios: batchOf(inputFor(action, examples)).map(ask, (call) => askedBy(call).batch as BatchItem[]), // made by `ask`
    first: [
      ask(
        orEmpty(examples)
          .slice(0, DEFAULT_BATCH_SIZE)
          .map((input, index) => ({ id: `row-${index + 1}`, input })),
      ),
    ],
    simpler: simplerCalls,
    next: (call, done) => nextCall(call, done, context, action),
  };
}

/**
 * The call itself. If it fails: the same with plain text. If that is answered, the same with a letter after the text; if not, an empty
 * call, then an ordinary one.
 */
function nextCall(call: Call, done: readonly Judged[], context: Context, action: Action): Call | undefined {
  const [asked] = done;
  if (!asked) return call;
  if (brokenBecause(asked) === undefined)
    return done.length === 1 && isRefusedForItself(asked, context, action) ? inPlainFields(call, action) : undefined;
  // Each hang costs a whole deadline.
  if (isHang(asked) && (done.length > 1 || !hasOddText(call))) return undefined;
  const lastIsFine = done.length > 1 && brokenBecause(done.at(-1) as Judged) === undefined; // there is one
  switch (done.length) {
    case 1:
      return withInputs(call, inPlainWords);
    case 2:
      return withInputs(call, lastIsFine && hasOddText(call) ? withALetter : () => ({}));
    case 3: {
      const isAboutText = hasOddText(call) && brokenBecause(done[1] as Judged) === undefined; // there are three
      return lastIsFine || isAboutText ? undefined : withInputs(call, () => ordinaryInput(context, action));
    }
    default:
      return undefined;
  }
}

/** Whether a plugin refuses a generated question for an error of its own. Another check looks into the examples. */
function isRefusedForItself(asked: Judged, { everyExampleOf }: Context, action: Action): boolean {
  if (ownErrorOf(asked) === undefined || !hadGoodConditions(asked)) return false;
  const examples = new Set(everyExampleOf(action).map((example) => JSON.stringify(example)));
  return !inputsOf(asked.call).every((input) => examples.has(JSON.stringify(input)));
}

/** The same fields, with plain words in them. */
function inPlainFields(call: Call, action: Action): Call {
  const plain: Readonly<Record<string, unknown>> = plainInput(action);
  return withInputs(call, (input) =>
    Object.fromEntries(Object.entries(input).map(([field, value]) => [field, plain[field] ?? value])),
  );
}

function hasOddText(call: Call): boolean {
  return inputsOf(call).some((input) => Object.values(input).some(isOddText));
}

function inPlainWords(input: Input): Input {
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, isOddText(value) ? 'plain' : value]));
}

/** Text that is as odd, and another title. */
function withALetter(input: Input): Input {
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, isOddText(value) ? `${value}x` : value]));
}

function isHang({ transcript }: Judged): boolean {
  return transcript.ending.kind === 'timed-out';
}

/**
 * Questions that show much at once: a title with every symbol that has a meaning somewhere, and the specials of a series, whose season is
 * number 0. Other checks look at them too.
 */
function telling(action: Action, examples: readonly Input[]): Input[] {
  const symbols = symbolQuestion(action, examples);
  const season = examples.find(({ seasonNumber }) => seasonNumber !== undefined);
  const asksForSpecials = examples.some(({ seasonNumber }) => seasonNumber === 0);
  return [...(symbols ? [symbols] : []), ...(season && !asksForSpecials ? [{ ...season, seasonNumber: 0 }] : [])];
}

/** A title of nothing but white space, which is neither absent nor empty. How titles are read hardly depends on the action. */
function blankTitle(context: Context, action: Action): Input[] {
  const fieldOf = (candidate: Action) => Object.keys(symbolQuestion(candidate, context.examplesOf(candidate)) ?? {})[0];
  const field = fieldOf(action);
  const isSpokesman = action === context.actions.find((candidate) => fieldOf(candidate) !== undefined);
  return field !== undefined && isSpokesman ? [{ [field]: ' \t ' }] : [];
}

/** Without examples, the search starts with the empty question. */
function orEmpty(examples: readonly Input[]): readonly Input[] {
  return examples.length > 0 ? examples : [{}];
}

/** The question in a call, so that fast-check can shrink calls that it did not generate. */
function askedBy(call: unknown): { input?: unknown; batch?: unknown } {
  const { envelope } = call as Call; // fast-check hands back what `ask` made
  if (!envelope) throw new TypeError('every call made here has an envelope');
  return isBatch(envelope) ? { batch: envelope.batch } : { input: envelope.input };
}

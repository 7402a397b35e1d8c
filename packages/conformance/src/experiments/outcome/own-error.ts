import type { Judged } from '../../model/check.js';

/**
 * The words of an interpreter about a mistake in the program it runs. Authors write reasons; nobody writes these. `ValueError`, `Error` and
 * the like are missing, because authors raise them with reasons of their own.
 */
const WORDS: readonly RegExp[] = [
  // Python: kinds of errors that an author has no reason to raise.
  /\b(?:KeyError|IndexError|AttributeError|TypeError|NameError|UnboundLocalError|ZeroDivisionError|RecursionError|UnicodeDecodeError|UnicodeEncodeError|ModuleNotFoundError|ImportError)\b/,
  // What str() says of a KeyError: the key, in quotes, and nothing else.
  /^'[^']{1,100}'$/,
  /object (?:is not (?:subscriptable|iterable|callable|an iterator)|has no attribute|does not support item)/,
  /\bobject of type '\w{1,60}' has no len\(\)/,
  /\bobject of type \w{1,60} is not JSON serializable/i,
  /\b(?:list|string|tuple) (?:index|indices) (?:out of range|must be integers)/,
  /\bargument of type '\w{1,60}' is not (?:iterable|a container)/,
  /\bunsupported (?:operand type|format string)/,
  /\bcan only concatenate\b/,
  /\bnot supported between instances of\b/,
  /\binvalid literal for int\(\)/,
  /\bcould not convert string to float\b/,
  /\btime data .{0,200} does not match format\b/,
  /\bunconverted data remains\b/,
  /\bInvalid isoformat string\b/,
  /\bmonth must be in 1\.\.12\b|\bday is out of range for month\b|\bday of month out of range\b/,
  /\btakes (?:from )?\d{1,3}.{0,40} positional arguments?\b|\bmissing \d{1,3} required (?:positional|keyword-only) argument/,
  /\bunexpected keyword argument\b/,
  /\bname '\w{1,100}' is not defined\b/,
  /\blocal variable '\w{1,100}'/,
  /\bcodec can't (?:en|de)code\b/,
  /\b(?:too many|not enough) values to unpack\b/,
  /\bnot (?:all arguments converted|enough arguments for format string)/,
  /\b(?:nothing to repeat|multiple repeat|bad (?:escape|character range|inline flags)|unterminated (?:character set|subpattern)|unbalanced parenthesis) (?:\S{1,20} )?at position \d/,
  /\bmissing \), unterminated subpattern\b/,
  /\bURL can't contain control characters\b/,
  /\bmaximum recursion depth exceeded\b/,
  // JavaScript.
  /\bCannot (?:read|set) propert(?:y|ies) (?:'.{0,100}' )?of (?:undefined|null)\b/,
  /\bCannot (?:destructure|convert undefined|mix BigInt|access '\w{1,100}' before)/,
  /\b[\w.$]{1,100}(?:\(\.\.\.\))? is not (?:a function|iterable|a constructor)\b/,
  /\b\w{1,100} is not defined\b/,
  /\bInvalid (?:regular expression|time value|array length|count value)\b/,
  /\bURI malformed\b/,
  /\bMaximum call stack size exceeded\b/,
  /\bConverting circular structure to JSON\b|\bhow to serialize a BigInt\b/,
  // What String() and str() say of a thrown value that has no words.
  /^(?:Error: )?(?:undefined|null|NaN|None|\[object \w{1,60}\])$/,
  // Others.
  /\bNullPointerException\b|\bundefined method\b.{0,100}\bfor nil\b|\bnil pointer dereference\b|\bindex out of (?:range|bounds)\b|\bUndefined (?:index|offset|array key|variable)\b|\bcalled `\w{1,20}::unwrap\(\)`/,
];

/** Longer than any sentence. */
const MAX_READ = 1000;
/** A plugin logs a stack trace last, before it answers. */
const MAX_LOG_READ = 4096;

/** Whether a message is what an interpreter says about the program. */
export function isOwnError(message: string): boolean {
  const text = message.slice(0, MAX_READ).trim();
  return WORDS.some((words) => words.test(text));
}

/** The words in which a plugin reports an error of its own instead of an answer, if it does: of the call, or of an item. */
export function ownErrorOf(observed: Judged): string | undefined {
  const errors = errorsIn(observed);
  const own = errors.find(isOwnError);
  if (own !== undefined || errors.length === 0) return own;
  const logged = loggedOwnError(observed);
  return logged === undefined ? undefined : errors[0];
}

function errorsIn({ answer }: Judged): string[] {
  if (!answer?.ok) return [];
  const given = answer.answer;
  if (given.kind === 'refusal') return [given.error];
  return given.kind === 'results' ? given.results.flatMap(({ error }) => error ?? []) : [];
}

/** The error of its own that a plugin logged with a stack trace, if it did. */
export function loggedOwnError({ transcript: { stderr } }: Judged): string | undefined {
  const log = Buffer.from(stderr.bytes.slice(-MAX_LOG_READ)).toString('utf8');
  if (!/^Traceback \(most recent call last\):|^\s{2,8}(?:at |File ").{1,300}/m.test(log)) return undefined;
  const lines = log.split('\n').map((line) => line.trim());
  return lines.findLast((line) => /^[\w.]{0,60}(?:Error|Exception)\b/.test(line) && isOwnError(line));
}

import type { Advice } from '../../model/check.js';
import type { Observed } from '../../model/seen/observed.js';

/** For JSON that was serialized once more. */
const ONCE: Advice = {
  title: 'The answer is JSON within a JSON string',
  fix: 'Serialize once, at the very end. Results are objects, not JSON text.',
  examples: {
    python: 'print(json.dumps({"ok": True, "result": movie}))  # not json.dumps(json.dumps(…))',
    typescript: 'process.stdout.write(JSON.stringify({ ok: true, result: movie })); // movie is an object',
  },
};

/** Recognizes an answer that was serialized twice. */
export function answerSerializedTwice({ document }: Observed): { says: string; advice: Advice } | undefined {
  return document.is === 'document' && isObjectAsText(document.value)
    ? { says: 'it was serialized twice', advice: ONCE }
    : undefined;
}

/** Recognizes an answer with a result that was serialized by itself. */
export function resultSerializedTwice({ document }: Observed): { says: string; advice: Advice } | undefined {
  const { result, results } = fieldsOf(document.is === 'document' ? document.value : undefined);
  const items = Array.isArray(results) ? results.map((item) => fieldsOf(item).result) : [];
  return [result, ...items].some(isObjectAsText)
    ? { says: 'a result was serialized before the answer was', advice: ONCE }
    : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isObjectAsText(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\s{0,20}\{/.test(value)) return false;
  try {
    return typeof JSON.parse(value) === 'object';
  } catch {
    return false;
  }
}

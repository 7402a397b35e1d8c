import type { RecordedAnswer } from '../writing/record-response.js';

/** Whether two answers say the same, but for what is of the moment: when they were made, how long it took, the number of the request. */
export function isSameAnswer(left: RecordedAnswer | undefined, right: RecordedAnswer | undefined): boolean {
  if (JSON.stringify(left) === JSON.stringify(right)) return true;
  if (left?.body.is !== 'json' || right?.body.is !== 'json') return false;
  const around = [left, right].map(({ status, headers }) => JSON.stringify([status, headers]));
  return around[0] === around[1] && isSameJson(JSON.parse(left.body.text), JSON.parse(right.body.text));
}

function isSameJson(left: unknown, right: unknown, name = ''): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((each, index) => isSameJson(each, right[index], name));
  }
  if (isObject(left) && isObject(right)) {
    const [names, others] = [Object.keys(left), Object.keys(right)];
    return names.length === others.length && names.every((key) => isSameJson(left[key], right[key], key));
  }
  if (typeof left !== typeof right || isObject(left) || isObject(right)) return false;
  return OF_THE_MOMENT.test(name) || isSameTime(left, right);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Names of what differs from answer to answer and says nothing about the question. */
const OF_THE_MOMENT =
  /^(?:took|elapsed|(?:execution|processing|process|query|response|server)_?time|expires_?in|ttl|(?:request|trace|correlation)_?id|nonce)$/i;

/** Whether both are times, less than an hour apart: as text, or since 1970 in seconds or milliseconds. */
function isSameTime(left: unknown, right: unknown): boolean {
  const [one, other] = [timeOf(left), timeOf(right)];
  return one !== undefined && other !== undefined && Math.abs(one - other) < HOUR_MS;
}

const HOUR_MS = 3_600_000;
const YEAR_2020_MS = 1_577_836_800_000;
const YEAR_2100_MS = 4_102_444_800_000;

function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return [value, value * 1000].find((ms) => ms >= YEAR_2020_MS && ms < YEAR_2100_MS);
  }
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value);
  const time = isTime ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

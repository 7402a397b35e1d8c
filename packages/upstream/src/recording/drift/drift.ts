import type { RecordedResponse } from '../../http/recorded-response.js';
import { bodyBytes } from '../../http/wire.js';
import type { Route } from '../../routes/route.js';
import type { RecordedRoute } from '../writing/record-exchange.js';
import type { RecordedAnswer } from '../writing/record-response.js';
import { bodyDrift } from './body-drift.js';
import type { Difference } from './difference.js';
import { distinct, identitiesFor, identityOf } from './route-identity.js';

/** How recordings compare with what the provider answers now. */
export type Drift = {
  /** Recordings with another answer now. */
  readonly drifted: readonly { readonly route: Route; readonly differences: readonly Difference[] }[];
  /** How many have the same answer. */
  readonly same: number;
  /** Recordings whose request was not sent again. */
  readonly unasked: readonly Route[];
  /** Requests without a recording. */
  readonly unrecorded: readonly RecordedRoute[];
};

/** Compares recordings with fresh ones, field by field. Nothing is written. */
export function driftOf(routes: readonly Route[], fresh: readonly RecordedRoute[]): Drift {
  const unasked = new Map(routes.map((route) => [identityOf(route), route]));
  const known = new Map(unasked);
  const drifted: Drift['drifted'][number][] = [];
  const unrecorded: RecordedRoute[] = [];
  let same = 0;
  for (const { route: now } of distinct(fresh)) {
    const identity = identitiesFor(now).find((each) => known.has(each));
    const route = identity === undefined ? undefined : known.get(identity);
    if (identity === undefined || !route) {
      unrecorded.push(now);
      continue;
    }
    unasked.delete(identity);
    const differences = differencesBetween(route, now);
    if (differences.length > 0) drifted.push({ route, differences });
    else same++;
  }
  return { drifted, same, unasked: [...unasked.values()], unrecorded };
}

function differencesBetween(route: Route, now: RecordedRoute): Difference[] {
  const recorded = [route.response, ...(route.later ?? [])];
  const answers = [now.response, ...(now.later ?? [])];
  const number = (index: number) => (answers.length > 1 ? `answer ${index + 1}: ` : '');
  const counts =
    recorded.length === answers.length
      ? []
      : [{ field: 'answers in turn', what: `are ${answers.length}, recorded ${recorded.length}`, matters: true }];
  const each = answers.flatMap((answer, index) => {
    const old = recorded[index];
    const found = old ? answerDrift(old, answer) : [];
    return found.map((difference) => ({ ...difference, field: number(index) + difference.field }));
  });
  return [...counts, ...each];
}

function answerDrift(recorded: RecordedResponse, now: RecordedAnswer): Difference[] {
  if (recorded.status !== now.status)
    return [{ field: 'status', what: `is ${now.status}, recorded ${recorded.status}`, matters: true }];
  const names = Object.keys(recorded.headers).filter((name) => Object.hasOwn(now.headers, name));
  const headers = names.flatMap((name) => {
    const [old, fresh] = [recorded.headers[name], now.headers[name]].map((values) => values?.join(', '));
    return old === fresh
      ? []
      : [{ field: name, what: `is ${fresh}, recorded ${old}`, matters: name === 'content-type' }];
  });
  return [...headers, ...bodyDrift(bodyBytes(recorded), bytesOf(now))];
}

function bytesOf({ body }: RecordedAnswer): Buffer {
  switch (body.is) {
    case 'none':
      return Buffer.alloc(0);
    case 'json':
    case 'text':
      return Buffer.from(body.text);
    case 'bytes':
      return Buffer.from(body.bytes);
  }
}

import type { IncomingMessage } from 'node:http';
import { movedPath } from '../faults/answers.js';
import { type Failing, isOnward } from '../faults/failing.js';
import { EndlessPages } from '../faults/fields/endless-pages.js';
import { vary } from '../faults/fields/vary.js';
import { FAULTS, type FaultKind } from '../faults/index.js';
import type { Asked } from '../http/asked.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import { answerOf } from '../routes/answer.js';
import { type Matched, match } from '../routes/match.js';
import { matchSearch } from '../routes/match-search.js';
import { refusalsOf } from '../routes/refusals.js';
import { Turns } from '../routes/turns.js';
import { breakDown, type Due, deliver, letThrough, TOO_LARGE } from './deliver.js';
import type { Entry, Noted, RequestLog } from './log.js';
import { saidBesides } from './said-besides.js';
import type { UpstreamOptions } from './upstream.js';

/** What answers requests: each with one entry in the log. Both reject only by a bug of ours. */
export type Answering = {
  /** From a recorded route, from the real network, or with a failure. */
  answer(due: Due): Promise<void>;
  /** Because it is too large. */
  refuse(due: Due): Promise<void>;
};

/** The failure that is due for the next request. */
export function nextFault(log: RequestLog, failing: Failing): FaultKind | undefined {
  return failing.at(log.entries.length + 1);
}

export function answering(options: UpstreamOptions, log: RequestLog, failing: Failing): Answering {
  const { routes = [], credentials = {}, searches = [], live } = options;
  const turns = new Turns();
  const pages = new EndlessPages();
  /** What whoever follows a redirect to another site gets there, by path. */
  const moved = new Map<string, RecordedResponse>();

  async function refuse(due: Due): Promise<void> {
    const { asked, request } = due;
    const noted = notedOf(asked, request);
    deliver(TOO_LARGE, log.add(noted, { kind: 'refused', why: 'body-too-large' }), due);
  }

  function matchOf(asked: Asked): Matched {
    const matched = match(asked, routes, credentials);
    if (matched.kind !== 'unrecorded' && matched.kind !== 'otherwise') return matched;
    const open = searches.filter(({ isAlwaysFound }) => isAlwaysFound || matched.kind === 'unrecorded');
    return matchSearch(asked, routes, credentials, open) ?? matched;
  }

  /** A certificate cannot spoil a request without TLS. */
  function faultFor(origin: string): FaultKind | undefined {
    const kind = nextFault(log, failing);
    return kind && FAULTS[kind].on === 'certificate' && !origin.startsWith('https:') ? undefined : kind;
  }

  async function answer(due: Due): Promise<void> {
    const { asked, request, body } = due;
    const noted = { ...notedOf(asked, request), body: asked.body?.bytes ?? body };
    const fault = faultFor(asked.origin);
    const matched = onwardFrom(asked, matchOf(asked));
    const isLive = live !== undefined && matched.kind === 'unrecorded';
    const entry = log.add(noted, fault ? { kind: 'fault', fault } : isLive ? { kind: 'live' } : matched);
    if (matched.kind === 'unrecorded' && asked.body) log.noteBody(entry, asked.body);
    try {
      if (fault) spoil(fault, matched, entry, due);
      else if (isLive) await letThrough({ live, log }, noted, entry, due);
      else {
        const healthy = answerOf(turns.at(matched), entry.method, entry.url, credentials);
        deliver(varied(healthy, entry, noted.url), entry, due);
        turns.next(matched);
      }
    } catch (error) {
      breakDown(error, entry, due);
    }
  }

  /** What a request gets if its list of pages never ends: each page is the first one again. */
  function onwardFrom(asked: Asked, matched: Matched): Matched {
    const [url = ''] = (asked.origin + asked.target).split('?');
    return isOnward(failing.changesOf(`${asked.method} ${url}`)) ? pages.at(asked, matched) : matched;
  }

  function varied(answer: RecordedResponse, entry: Entry, address: string): RecordedResponse {
    const [url = ''] = entry.url.split('?');
    const changes = failing.changesOf(`${entry.method} ${url}`);
    const other = isOnward(changes) && pages.areOver ? undefined : vary(answer, changes, address);
    if (other) entry.answeredBy = { kind: 'fault', fault: 'varied' };
    return other ?? answer;
  }

  function spoil(kind: FaultKind, matched: Matched, entry: Entry, due: Due): void {
    const { asked, request, reset } = due;
    const fault = FAULTS[kind];
    const healthy =
      matched.kind === 'unrecorded'
        ? (moved.get(asked.target) ?? PLACEHOLDER)
        : answerOf(turns.at(matched), asked.method, '', credentials);
    if (kind === 'redirect-away') moved.set(movedPath(asked), healthy);
    if (fault.on === 'answer') deliver(fault.change(healthy, asked, refusalsOf(asked.origin, routes)), entry, due);
    else if (fault.on === 'certificate') deliver(healthy, entry, due);
    else if (fault.on === 'wire')
      fault.write(
        {
          socket: request.socket,
          reset,
          isHead: asked.method === 'HEAD',
          delivered(status) {
            entry.status = status;
          },
        },
        healthy,
      );
    else reset(); // It uses a connection that is already open.
  }

  return { answer, refuse };
}

function notedOf({ method, origin, target }: Asked, request: IncomingMessage): Noted {
  return { method, url: origin + target, headers: request.headers, besides: saidBesides(request) };
}

/** The answer that a fault changes if nothing is recorded. */
const PLACEHOLDER: RecordedResponse = {
  status: 200,
  headers: { 'content-type': ['application/json'] },
  body: '{"id":1,"results":[]}',
};

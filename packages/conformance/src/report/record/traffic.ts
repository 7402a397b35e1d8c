import { basename } from 'node:path';
import { type Exchange, LOCAL_ADDRESS, type NearMiss, nearestRoute, type Route } from '@obscura/upstream';
import { loopbackAdvice } from '../../bypass/loopback.js';
import { remedyFor } from '../../bypass/remedy.js';
import { inputsOf } from '../../model/call.js';
import type { Language } from '../../model/language.js';
import type { Coverage, Note, TrafficSummary } from '../../model/report/report.js';
import type { RunFacts } from '../../model/report/run-facts.js';
import type { Observed } from '../../model/seen/observed.js';
import { counted } from '../../wording/counted.js';

/** What a note about missing requests depends on. `isContained`: whether the real network was out of reach. */
export type Surroundings = { readonly language: Language; readonly isContained: boolean };

/** Collects the requests of a run. */
export class Traffic {
  private readonly unrecorded = new Map<string, number>();
  /** The first of each kind of request without a recording. */
  private readonly missed = new Map<string, Exchange>();
  private readonly hosts = new Map<string, number>();
  private readonly local = new Set<string>();
  private readonly used = new Set<Route>();
  private requests = 0;
  private plainRequests = 0;
  private items = 0;

  /** `routes`: the plugin's recordings. `isPartial`: whether actions were left out, whose recordings nobody could use. */
  constructor(
    private readonly routes: readonly Route[],
    private readonly isPartial = false,
  ) {}

  /** The recordings, by whether a request was answered from them. */
  get recordings(): RunFacts['recordings'] {
    const isUsed = (route: Route) => this.used.has(route);
    return { used: this.routes.filter(isUsed), unused: this.routes.filter((route) => !isUsed(route)) };
  }

  add({ call, requests }: Observed): void {
    this.requests += requests.length;
    if (call.expects === 'answer') {
      this.plainRequests += requests.length;
      this.items += inputsOf(call).length;
    }
    for (const request of requests) this.count(request);
  }

  /** A note about hosts at home that the plugin asked on the real network, and was not allowed to. */
  kept(): Note[] {
    if (this.local.size === 0) return [];
    const [first] = this.local;
    const message = `The plugin asked ${[...this.local].slice(0, MAX_HOSTS).join(', ')}, on this machine or in its network, which was refused. If that is its provider, allow it: --allow-host ${first}`;
    return [{ code: 'local-host-refused', message }];
  }

  /** A note about recordings that are too old to count as fresh. */
  expired(today: string): Note[] {
    const old = this.routes.filter(({ expires }) => expires !== undefined && expires < today);
    const [first] = old;
    if (!first) return [];
    const place = `${basename(first.place.file)}:${first.place.line}`;
    const which = old.length === 1 ? place : `the first is ${place}`;
    const message = `${counted(old.length, 'recording')} ${old.length === 1 ? 'has' : 'have'} expired (${which}). Compare with the provider by \`obscura-conformance record --check\`, record again with --refresh, and set \`expires\` to a later day.`;
    return [{ code: 'expired-recordings', message }];
  }

  /** A note if a plugin with recordings answers, but finds nothing, and the harness never saw a request. */
  notes(coverage: readonly Coverage[], { language, isContained }: Surroundings): Note[] {
    const answered = coverage.some(({ noMatches, errors }) => noMatches + errors > 0);
    // Results without a request are a gap of their own.
    const found = coverage.some(({ results }) => results > 0);
    if (this.routes.length === 0 || this.requests > 0 || !answered || found) return [];
    const where = isContained ? '' : ' and may have reached the real network';
    const message = `The harness saw no request, so the recordings were not used. Either the plugin sends no requests, or its HTTP client ignores the proxy variables${where}. ${remedyFor(language)}${loopbackAdvice(this.routes)}`;
    return [{ code: 'no-request', message }];
  }

  summary(): TrafficSummary {
    return {
      requests: this.requests,
      ...(this.items > 0 && { perItem: Number((this.plainRequests / this.items).toFixed(1)) }),
      hosts: mostFirst(this.hosts).map(([host, requests]) => ({ host, requests })),
      unrecorded: mostFirst(this.unrecorded).map(([request, count], index) => {
        return { request, count, ...(index < MAX_COMPARED && this.nearest(request)) };
      }),
      // If we never saw a request, unused recordings mean nothing.
      unused:
        this.requests === 0 || this.isPartial
          ? []
          : this.routes.filter((route) => !this.used.has(route)).map(unusedRoute),
    };
  }

  private nearest(request: string): { nearest?: string } {
    const missed = this.missed.get(request);
    const near = missed && nearestRoute(missed, this.routes);
    return near ? { nearest: nearText(near) } : {};
  }

  private count(exchange: Exchange): void {
    const { method, url, answeredBy } = exchange;
    increment(this.hosts, URL.canParse(url) ? new URL(url).host : url);
    if (answeredBy.kind === 'live' && answeredBy.reason === LOCAL_ADDRESS && URL.canParse(url))
      this.local.add(new URL(url).hostname);
    if ('route' in answeredBy) this.used.add(answeredBy.route);
    else if (answeredBy.kind === 'unrecorded') {
      const request = `${method} ${url.split('?', 1)[0]}`;
      increment(this.unrecorded, request);
      if (!this.missed.has(request)) this.missed.set(request, exchange);
    }
  }
}

const MAX_HOSTS = 3;

/** A report shows a few requests. A run that varies ids may have thousands. */
const MAX_COMPARED = 50;

function nearText({
  route: { method, path, place },
  differences: [first = 'the same request', ...more],
}: NearMiss): string {
  const others = more.length > 0 ? `, and ${counted(more.length, 'more difference')}` : '';
  return `nearest: ${method} ${path} (${basename(place.file)}:${place.line}); ${first}${others}`;
}

function unusedRoute({ method, origin, path, query, place }: Route): TrafficSummary['unused'][number] {
  const asked = Object.entries(query).flatMap(([name, values]) => values.map((value) => `${name}=${value}`));
  const request = `${method} ${origin}${path}${asked.length > 0 ? `?${asked.join('&')}` : ''}`;
  return { request, file: place.file, line: place.line };
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostFirst(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([, left], [, right]) => right - left);
}

import type { Exchange, Route } from '@obscura/upstream';
import { inputsOf } from '../model/call.js';
import type { Observed } from '../model/observed.js';
import type { Coverage, TrafficSummary } from '../model/report.js';

/** Gathers the requests of a run. */
export class Traffic {
  private readonly unrecorded = new Map<string, number>();
  private readonly hosts = new Map<string, number>();
  private readonly used = new Set<Route>();
  private requests = 0;
  private plainRequests = 0;
  private items = 0;

  /** `routes`: the recordings that the plugin brings along. */
  constructor(private readonly routes: readonly Route[]) {}

  add({ call, requests }: Observed): void {
    this.requests += requests.length;
    if (call.expects === 'answer') {
      this.plainRequests += requests.length;
      this.items += inputsOf(call).length;
    }
    for (const request of requests) this.count(request);
  }

  /** What is odd: a plugin with recordings that answers, and was never seen to ask for one. */
  notes(coverage: readonly Coverage[]): string[] {
    const answered = coverage.some(({ results, noMatches, errors }) => results + noMatches + errors > 0);
    if (this.routes.length === 0 || this.requests > 0 || !answered) return [];
    return coverage.some(({ results }) => results > 0)
      ? [
          'Results came, but no request was seen: the plugin goes past the proxy variables, so its recordings were not used, and the real network may have been.',
        ]
      : [
          'No request was seen, so the recordings were not used: the plugin asks nobody, or its HTTP client goes past the proxy variables (Python’s http.client does; urllib.request, requests, curl and fetch obey them), and the real network may have been asked.',
        ];
  }

  summary(): TrafficSummary {
    return {
      requests: this.requests,
      ...(this.items > 0 && { perItem: Number((this.plainRequests / this.items).toFixed(1)) }),
      hosts: mostFirst(this.hosts).map(([host, requests]) => ({ host, requests })),
      unrecorded: mostFirst(this.unrecorded).map(([request, count]) => ({ request, count })),
      // Of a plugin that was never seen to ask, it says nothing.
      unused: this.requests === 0 ? [] : this.routes.filter((route) => !this.used.has(route)).map(unusedRoute),
    };
  }

  private count({ method, url, answeredBy }: Exchange): void {
    increment(this.hosts, URL.canParse(url) ? new URL(url).host : url);
    if ('route' in answeredBy) this.used.add(answeredBy.route);
    else if (answeredBy.kind === 'unrecorded') increment(this.unrecorded, `${method} ${url.split('?', 1)[0]}`);
  }
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

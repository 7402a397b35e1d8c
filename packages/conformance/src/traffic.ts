import type { Coverage } from './coverage.js';
import type { Observed } from './observed.js';
import type { Report } from './report.js';

/** Gathers the requests of a run that had no recording. */
export class Traffic {
  private readonly unrecorded = new Map<string, number>();
  private requests = 0;

  /** `hasRoutes`: whether the plugin brings along recordings. */
  constructor(private readonly hasRoutes: boolean) {}

  add({ requests }: Observed): void {
    this.requests += requests.length;
    for (const { method, url, answeredBy } of requests) {
      if (answeredBy.kind !== 'unrecorded') continue;
      const request = `${method} ${url.split('?', 1)[0]}`;
      this.unrecorded.set(request, (this.unrecorded.get(request) ?? 0) + 1);
    }
  }

  /** What is odd: results of a plugin with recordings that was never seen to ask for one. */
  notes(coverage: readonly Coverage[]): string[] {
    if (!this.hasRoutes || this.requests > 0 || !coverage.some(({ results }) => results > 0)) return [];
    return [
      'Results came, but no request was seen: the plugin goes past the proxy variables, so its recordings were not used, and the real network may have been.',
    ];
  }

  /** By method and address without query, most frequent first. */
  missing(): Report['unrecorded'] {
    return [...this.unrecorded].map(([request, count]) => ({ request, count })).sort((a, b) => b.count - a.count);
  }
}

import type { Observed } from './observed.js';
import type { Report } from './report.js';

/** Gathers the requests of a run that had no recording. */
export class Traffic {
  private readonly unrecorded = new Map<string, number>();

  add({ requests }: Observed): void {
    for (const { method, url, answeredBy } of requests) {
      if (answeredBy.kind !== 'unrecorded') continue;
      const request = `${method} ${url.split('?', 1)[0]}`;
      this.unrecorded.set(request, (this.unrecorded.get(request) ?? 0) + 1);
    }
  }

  /** By method and address without query, most frequent first. */
  missing(): Report['unrecorded'] {
    return [...this.unrecorded].map(([request, count]) => ({ request, count })).sort((a, b) => b.count - a.count);
  }
}

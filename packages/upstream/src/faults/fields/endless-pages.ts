import type { Asked } from '../../http/asked.js';
import type { Matched } from '../../routes/match.js';
import { withoutPage } from './onward.js';

/** More pages than a program can ask for in one call: in 30 seconds, at 60 milliseconds each. */
export const MAX_PAGES = 500;

/** Answers each page of a list with its first one, until nobody can take it for the last page any more. */
export class EndlessPages {
  private readonly first = new Map<string, Matched>();
  private count = 0;

  /** What answers a request. */
  at(asked: Asked, matched: Matched): Matched {
    this.count++;
    const list = `${asked.method} ${withoutPage(asked.origin + asked.target)}`;
    const first = this.areOver ? matched : (this.first.get(list) ?? matched);
    this.first.set(list, first);
    return first;
  }

  /** Whether so many were sent that one ends the list: it has shown what there is to show. */
  get areOver(): boolean {
    return this.count > MAX_PAGES;
  }
}

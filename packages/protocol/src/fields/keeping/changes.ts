import { DEFAULT_LIMITS, type DocumentLimits } from '../../reading/limits.js';

/** What the host does to a part of a result. */
export type Change = {
  /**
   * `dropped`: the value is lost. `changed`: it is kept in another form. `renamed`: it is read from an older name. `ignored`: the host
   * knows no such field.
   */
  kind: 'dropped' | 'changed' | 'renamed' | 'ignored';
  /** Keys and indexes from the root of the result to the value. */
  path: readonly (string | number)[];
  /** Why, as a clause. */
  reason: string;
};

/** Most changes of one result that are kept; the others are counted. */
const MAX_CHANGES = 1000;

/** Returned by {@link Changes.mark}: how many changes there were. */
type Mark = { kept: number; more: number };

/** Gathers the changes of one result, and knows at which place in it they are made. */
export class Changes {
  /** How much of lists, maps and texts is kept. */
  readonly limits: DocumentLimits;
  private readonly list: Change[] = [];
  private readonly path: (string | number)[] = [];
  private more = 0;
  private last = '';

  constructor(limits: Partial<DocumentLimits> = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** Keeps a value one step deeper. */
  within<V, T>(key: string | number, keep: (value: V, changes: Changes) => T, value: V): T {
    this.path.push(key);
    const kept = keep(value, this);
    this.path.pop();
    return kept;
  }

  /** Notes a change at this place. */
  add(kind: Change['kind'], reason: string): void {
    this.note(kind, reason);
  }

  /** Notes a change one step deeper. */
  addAt(key: string | number, kind: Change['kind'], reason: string): void {
    this.note(kind, reason, key);
  }

  /** How many there are so far: a mark to return to. */
  mark(): Mark {
    return { kept: this.list.length, more: this.more };
  }

  /** Why the value at a key of this place was dropped, since a mark. */
  reasonSince({ kept }: Mark, key: string): string | undefined {
    const depth = this.path.length;
    for (let index = kept; index < this.list.length; index++) {
      const { kind, path, reason } = this.list[index] ?? {};
      if (kind === 'dropped' && path?.length === depth + 1 && path[depth] === key) return reason;
    }
    return undefined;
  }

  /** Forgets what was added since a mark. */
  forgetSince({ kept, more }: Mark): void {
    this.list.length = kept;
    this.more = more;
  }

  /** Why the last change was made. */
  lastReason(): string {
    return this.last;
  }

  /** The changes that are kept, and how many more there are. */
  all(): { changes: readonly Change[]; moreChanges: number } {
    return { changes: this.list, moreChanges: this.more };
  }

  private note(kind: Change['kind'], reason: string, key?: string | number): void {
    this.last = reason;
    // The path is only spelled out for what is kept: there may be a million of them.
    if (this.list.length === MAX_CHANGES) this.more++;
    else this.list.push({ kind, path: key === undefined ? [...this.path] : [...this.path, key], reason });
  }
}

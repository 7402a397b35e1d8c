/** What the host does to a part of a result. */
export type Change = {
  /**
   * `dropped`: the value is lost. `changed`: it is kept in another form. `renamed`: it is read from an older name.
   * `ignored`: the host knows no such field.
   */
  kind: 'dropped' | 'changed' | 'renamed' | 'ignored';
  /** Keys and indexes from the root of the result to the value. */
  path: readonly (string | number)[];
  /** Why, as a clause. */
  reason: string;
};

/** Gathers changes at a place. Most places have none, so a path is only spelled out for those that do. */
export class Changes {
  private constructor(
    private list: Change[],
    private readonly parent: Changes | undefined,
    private readonly key: string | number,
  ) {}

  /** An empty list, at the path that a result begins at. */
  static from(path: readonly (string | number)[] = []): Changes {
    const root = new Changes([], undefined, '');
    return path.reduce((at: Changes, key) => at.at(key), root);
  }

  /** The same list, one step deeper. */
  at(key: string | number): Changes {
    return new Changes(this.list, this, key);
  }

  add(kind: Change['kind'], reason: string): void {
    this.list.push({ kind, path: this.path(), reason });
  }

  /** How many there are so far: a mark to return to. */
  mark(): number {
    return this.list.length;
  }

  /** Why the value at a key of this place was dropped, since a mark. */
  reasonSince(mark: number): (key: string) => string | undefined {
    const depth = this.path().length;
    return (key) =>
      this.list
        .slice(mark)
        .find(({ kind, path }) => kind === 'dropped' && path.length === depth + 1 && path[depth] === key)?.reason;
  }

  /** Forgets what was added since a mark. */
  forgetSince(mark: number): void {
    this.list.length = mark;
  }

  all(): readonly Change[] {
    return this.list;
  }

  private path(): (string | number)[] {
    return this.parent ? [...this.parent.path(), this.key] : [];
  }
}

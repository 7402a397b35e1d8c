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

/** Gathers changes below a path. */
export class Changes {
  private constructor(
    private readonly list: Change[],
    private readonly path: readonly (string | number)[],
  ) {}

  static from(path: readonly (string | number)[] = []): Changes {
    return new Changes([], path);
  }

  /** The same list, one step deeper. */
  at(key: string | number): Changes {
    return new Changes(this.list, [...this.path, key]);
  }

  add(kind: Change['kind'], reason: string): void {
    this.list.push({ kind, path: this.path, reason });
  }

  /** Takes over the changes of a part that is kept. */
  adopt(part: Changes): void {
    this.list.push(...part.list);
  }

  /** A list of its own at the same path, for a part that may yet be thrown away. */
  draft(): Changes {
    return new Changes([], this.path);
  }

  all(): readonly Change[] {
    return this.list;
  }
}

import { type FieldChange, saysChange } from './fields/field-change.js';
import { FAULTS, type FaultKind } from './index.js';

/** A fault, and which requests it hits; or changes to single fields of the provider's documents. */
export type Failure = Struck | Varied;

/** A fault, and which requests it hits. */
export type Struck = {
  readonly kind: FaultKind;
  /** The number of the only request that fails, counted from 1 since the start of the upstream. Default: every request. */
  readonly at?: number | undefined;
};

/** Documents that the program can still read, but in which some fields are unusual. */
export type Varied = { readonly kind: 'varied'; readonly changes: readonly FieldChange[] };

/** What happens, to follow "the provider". */
export function saysFailure(failure: Failure): string {
  if (failure.kind !== 'varied') return FAULTS[failure.kind].says;
  const [first, ...more] = failure.changes.map(saysChange);
  return more.length === 0 ? (first ?? 'changes nothing') : `${first}, and changes ${more.length} more fields`;
}

/** Decides which request fails in which way. */
export class Failing {
  constructor(private failures: readonly Failure[]) {}

  /** If several failures apply to one request, the last one wins. */
  add(failure: Failure): void {
    this.failures = [...this.failures, failure];
  }

  end(): void {
    this.failures = [];
  }

  /** The fault for the request with this number. */
  at(number: number): FaultKind | undefined {
    return this.failures.filter(isStruck).findLast(({ at }) => at === undefined || at === number)?.kind;
  }

  /** The changes to the documents of a request: its method, and its URL without the query. */
  changesOf(request: string): readonly FieldChange[] {
    return this.failures
      .flatMap((failure) => (failure.kind === 'varied' ? failure.changes : []))
      .filter(({ of }) => of === request);
  }
}

/** Whether changes say that a list of pages never ends. */
export function isOnward(changes: readonly FieldChange[]): boolean {
  return changes.some(({ how }) => how === 'onward');
}

function isStruck(failure: Failure): failure is Struck {
  return failure.kind !== 'varied';
}

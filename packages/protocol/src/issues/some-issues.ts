/** Most issues of one document that are kept. Nobody reads more, and a hostile document must not fill the memory with them. */
const MAX_ISSUES = 100;

/** The first issues of a document, and how many there are besides. */
export type SomeIssues<T> = {
  issues: readonly T[];
  /** How many more there are. */
  moreIssues: number;
};

/** The issues of a document that has at least one. */
export type Faults<T> = SomeIssues<T> & { issues: readonly [T, ...T[]] };

/** Keeps the first hundred issues, and counts the others. */
export function someIssues<T>(all: Iterable<T>): SomeIssues<T> {
  const issues: T[] = [];
  let moreIssues = 0;
  for (const issue of all) {
    if (issues.length < MAX_ISSUES) issues.push(issue);
    else moreIssues++;
  }
  return { issues, moreIssues };
}

/** Whether there is an issue at all. */
export function areFaults<T>(some: SomeIssues<T>): some is Faults<T> {
  return some.issues.length > 0;
}

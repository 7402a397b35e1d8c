import type { CheckId } from '../../model/check.js';
import type { Finding } from '../../model/report/finding.js';

/** Remembers findings, so that each is shown in full only once: one cause may fail many checks, and one check many actions. */
export class Causes {
  private readonly first = new Map<string, CheckId>();
  private readonly checks = new Set<CheckId>();

  /** The check of an earlier finding with the same symptom, or of the same check for another action; `undefined` for the first of its kind. */
  earlier({ check, evidence: { symptom } }: Finding): CheckId | undefined {
    const same = this.checks.has(check) ? check : undefined;
    this.checks.add(check);
    if (symptom === undefined) return same;
    const known = this.first.get(symptom);
    if (known === undefined) this.first.set(symptom, check);
    return known ?? same;
  }
}

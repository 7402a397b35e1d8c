import type { CheckId } from '../model/check.js';
import type { Finding } from '../model/finding.js';

/** Remembers what findings have shown: one cause may fail many checks, and one check many actions; each is shown in full once. */
export class Causes {
  private readonly first = new Map<string, CheckId>();
  private readonly checks = new Set<CheckId>();

  /** The check of an earlier finding that shows the same symptom, or the same fault of another action; `undefined` for the first of its kind. */
  earlier({ check, evidence: { symptom } }: Finding): CheckId | undefined {
    const same = this.checks.has(check) ? check : undefined;
    this.checks.add(check);
    if (symptom === undefined) return same;
    const known = this.first.get(symptom);
    if (known === undefined) this.first.set(symptom, check);
    return known ?? same;
  }
}

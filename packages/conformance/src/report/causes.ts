import type { CheckId } from '../model/check.js';
import type { Finding } from '../model/finding.js';

/** Remembers by which symptoms findings have shown: one cause fails many checks, and is told in full once. */
export class Causes {
  private readonly first = new Map<string, CheckId>();

  /** The check of an earlier finding with the same symptom; `undefined` where this is the first of its kind. */
  earlier({ check, evidence: { symptom } }: Finding): CheckId | undefined {
    if (symptom === undefined) return undefined;
    const known = this.first.get(symptom);
    if (known === undefined) this.first.set(symptom, check);
    return known;
  }
}

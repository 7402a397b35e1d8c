/** What the doctor says about one thing. */
export type Diagnosis = {
  /** What was looked at, such as `python`. */
  readonly about: string;
  /** `warning`: something works less well. `error`: something does not work. */
  readonly is: 'ok' | 'warning' | 'error';
  readonly message: string;
  /** What to do about it. Absent if it is fine. */
  readonly fix?: string;
};

/** It is fine. */
export function fine(about: string, message: string): Diagnosis {
  return { about, is: 'ok', message };
}

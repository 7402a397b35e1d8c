import type { Event } from '../event.js';
import type { ExitCode } from '../exit-code.js';

/** Tells a run to someone. The exit code is known once the report is. */
export type Reporter = {
  on(event: Event): void;
  end(code: ExitCode): void;
};

/** Where a reporter writes. */
export type Output = { write(text: string): void; hasColors: boolean };

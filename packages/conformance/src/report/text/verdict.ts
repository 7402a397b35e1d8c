import { EXIT, type ExitCode } from '../../model/report/exit-code.js';

/** What an exit code says about the plugin, in words. */
export function verdictOf(code: ExitCode): 'conforms' | 'does not conform' | 'incomplete' | 'no verdict' {
  switch (code) {
    case EXIT.conforms:
      return 'conforms';
    case EXIT.nonconforming:
      return 'does not conform';
    case EXIT.incomplete:
      return 'incomplete';
    case EXIT.usage:
    case EXIT.broken:
      return 'no verdict';
  }
}

import { defineComparison } from '../../experiments/comparison/comparison.js';
import type { Call, Locale } from '../../model/call.js';
import { baselinesOfOneAction } from '../../subject/exam/questions.js';

/** Where the baseline call is made, the same on every machine. */
const AT_HOME: Locale = { LC_ALL: 'C.UTF-8', TZ: 'UTC' };

/** The barest locales there are, on either side of the date line (UTC+14 and UTC−11), and half an hour off the others (UTC+5:30). */
const ABROAD: readonly Locale[] = [
  { LC_ALL: 'C', TZ: 'Pacific/Kiritimati' },
  { LC_ALL: 'C.UTF-8', TZ: 'Pacific/Pago_Pago' },
  { LC_ALL: 'C.UTF-8', TZ: 'Asia/Kolkata' },
];

export const processLocaleIndependent = defineComparison({
  id: 'process/locale-independent',
  level: 'SHOULD',
  rules: ['PROC-13'],
  docs: {
    title: 'The answer depends on where the host runs',
    why: 'The same movie has a different date or different letters on another machine, or in a container on the same one.',
    fix: 'Read and write UTF-8 whatever the locale, and do not use the local time zone to format dates.',
    examples: {
      python: `date = datetime.fromtimestamp(seconds, timezone.utc).date().isoformat()
sys.stdout.buffer.write(json.dumps(response).encode("utf-8"))`,
      typescript: 'const date = new Date(seconds * 1000).toISOString().slice(0, 10);',
    },
  },
  baselines: (context) => baselinesOfOneAction(context).map((calls) => calls.map((call) => at(AT_HOME, call))),
  // The order of a set or map may differ from process to process. process/repeatable owns that.
  repeats: 3,
  variants: (call) => ABROAD.map((locale) => at(locale, call)),
  how: 'in a different locale or time zone',
});

function at(locale: Locale, call: Call): Call {
  return { ...call, conditions: { locale } };
}

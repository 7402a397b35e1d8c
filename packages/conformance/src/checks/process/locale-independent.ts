import fc from 'fast-check';
import { defineComparison } from '../../experiments/comparison/comparison.js';
import { askBatch, askSingle, type Call, type Locale } from '../../model/call.js';
import type { Context } from '../../model/context.js';
import { askerOf, baselinesOfOneAction } from '../../subject/exam/questions.js';

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
  baselines: (context) =>
    [...baselinesOfOneAction(context).slice(-1), ...endsOfYear(context)].map((calls) =>
      calls.map((call) => at(AT_HOME, call)),
    ),
  // A date that is taken for a moment becomes another day, and perhaps another year, in the question to the provider.
  requestsCount: true,
  // The order of a set or map may differ from process to process. process/repeatable owns that.
  repeats: 3,
  variants: (call) => ABROAD.map((locale) => at(locale, call)),
  how: 'in a different locale or time zone',
});

/** An example from either end of its year: elsewhere, the first day may still be in the year before, and the last in the next one. */
function endsOfYear(context: Context): fc.Arbitrary<Call>[] {
  const dated = context.actions.flatMap((action) => context.examplesOf(action).map((input) => ({ action, input })));
  const [first] = dated.filter(({ input: { date = '' } }) => /^\d{4}(?:-|$)/.test(date));
  if (!first) return [];
  const asker = askerOf(context, first.action);
  const on = (day: string) => ({ ...first.input, date: `${first.input.date?.slice(0, 4)}-${day}` });
  const items = ['01-01', '12-31'].map((day, index) => ({ id: `row-${index + 1}`, input: on(day) }));
  return [fc.constant(context.takesBatches ? askBatch(asker, items) : askSingle(asker, on('01-01')))];
}

function at(locale: Locale, call: Call): Call {
  return { ...call, conditions: { locale } };
}

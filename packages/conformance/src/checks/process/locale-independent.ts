import { defineComparison } from '../../experiments/comparison.js';
import { baselinesOfOneAction } from '../../subject/questions.js';

/** The barest locales there are, and a time zone with an unusual offset (UTC+5:45). */
const ABROAD = [
  { LC_ALL: 'C', TZ: 'UTC' },
  { LC_ALL: 'C.UTF-8', TZ: 'Asia/Kathmandu' },
] as const;

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
  baselines: baselinesOfOneAction,
  variants: (call) => ABROAD.map((locale) => ({ ...call, conditions: { locale } })),
  how: 'in a different locale or time zone',
});

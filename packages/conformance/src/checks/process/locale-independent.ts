import { defineComparison } from '../../experiments/comparison.js';

/** As bare as locales get, and a time zone that is far from most and not whole hours from any. */
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
    why: 'The same film has another date or other letters on another machine, or on the same one in a container.',
    fix: 'Read and write bytes as UTF-8 whatever the locale, and format dates without the local time zone.',
    examples: {
      python: `date = datetime.fromtimestamp(seconds, timezone.utc).date().isoformat()
sys.stdout.buffer.write(json.dumps(response).encode("utf-8"))`,
      typescript: 'const date = new Date(seconds * 1000).toISOString().slice(0, 10);',
    },
  },
  variants: (call) => ABROAD.map((locale) => ({ ...call, conditions: { locale } })),
  how: 'in another locale or time zone',
});

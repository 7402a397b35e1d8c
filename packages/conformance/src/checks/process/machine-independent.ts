import { essenceOfPoorerMachine, poorerMachines, seeChange } from '../../experiments/comparison/poorer-machine.js';
import { defineCheck } from '../../model/check.js';

export const processMachineIndependent = defineCheck({
  id: 'process/machine-independent',
  level: 'SHOULD',
  rules: ['PROC-13', 'PROC-14'],
  docs: {
    title: 'The answer changes on a machine that lacks something',
    why: 'In a container without a writable home or without the expected locale, movies are refused or come back with different data.',
    fix: 'Do without the cache, the temporary file or the locale if there is none. Pass the encoding when you open a file, and take languages from the envelope or from a constant.',
    examples: {
      python: `films = json.loads(Path("films.json").read_text(encoding="utf-8"))  # not the encoding of the locale
language = "en-US"  # not os.environ["LANG"]`,
      typescript: `const language = 'en-US'; // not process.env.LANG
const sorted = titles.toSorted((a, b) => a.localeCompare(b, 'en'));`,
    },
  },
  kind: 'experiment',
  compares: true,
  sources: poorerMachines,
  see: seeChange,
  essence: essenceOfPoorerMachine,
});

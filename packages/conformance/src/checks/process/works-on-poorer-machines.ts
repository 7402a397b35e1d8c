import { essenceOfPoorerMachine, poorerMachines, seeCrash } from '../../experiments/comparison/poorer-machine.js';
import { defineCheck } from '../../model/check.js';

export const processWorksOnPoorerMachines = defineCheck({
  id: 'process/works-on-poorer-machines',
  level: 'MUST',
  rules: ['PROC-14'],
  docs: {
    title: 'The plugin crashes on a machine that lacks something',
    why: 'In a container without a writable home, without a user name or without the expected locale, every lookup fails and nobody learns why.',
    fix: 'Treat caches, logs and locales as optional: go on without them, or refuse with an error message. Read and write UTF-8 bytes, and look up variables with a default.',
    examples: {
      python: `try:
    cache_dir.mkdir(parents=True, exist_ok=True)
except OSError:
    cache_dir = None  # go on without a cache
sys.stdout.buffer.write(json.dumps(response).encode("utf-8"))  # whatever the locale`,
      typescript: `let cacheDir: string | undefined = join(homedir(), '.cache', 'my-plugin');
try {
  await mkdir(cacheDir, { recursive: true });
} catch {
  cacheDir = undefined; // go on without a cache
}`,
    },
  },
  kind: 'experiment',
  sources: poorerMachines,
  see: seeCrash,
  essence: essenceOfPoorerMachine,
});

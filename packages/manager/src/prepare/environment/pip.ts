import { mkdirSync } from 'node:fs';
import { pythonIn } from '../../store/paths.js';
import type { Installer, PipOptions } from './installer.js';
import { runModule } from './run-program.js';

/** The pip of the interpreter. */
export function pip(options: PipOptions): Installer {
  return {
    name: 'pip',
    async make(dir, { python, place }) {
      mkdirSync(dir, { recursive: true });
      // Without pip: the one outside can install into it, at a fraction of the time.
      await runModule(python, ['-m', 'venv', '--without-pip', dir], place);
    },
    async install(dir, list, { python, place }) {
      await runModule(python, ['-m', 'pip', '--python', pythonIn(dir), ...pipInstall(options), '-r', list], place);
    },
  };
}

/** The options of every `pip install`. Only wheels: building from source would run foreign code before anything is tried out. */
export function pipInstall({ findLinks = [] }: PipOptions): string[] {
  const sources = findLinks.length === 0 ? [] : ['--no-index', ...findLinks.flatMap((dir) => ['--find-links', dir])];
  return ['install', '--quiet', '--no-input', '--disable-pip-version-check', '--only-binary', ':all:', ...sources];
}

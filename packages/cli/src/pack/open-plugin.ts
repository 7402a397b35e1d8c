import { resolve } from 'node:path';
import { inspectPlugin, type Plugin } from '@obscura/executor';
import { CommandError, type Problem } from '../command-error.js';
import { EXIT } from '../exit-code.js';
import { manifestProblem } from '../manifest-problem.js';

/** A plugin that may be packed, and what its author could improve. @throws {CommandError} */
export function openPlugin(path: string): { plugin: Plugin; advice: readonly Problem[] } {
  const inspection = inspectPlugin(resolve(path));
  switch (inspection.is) {
    case 'absent': {
      const fix = 'name the directory of a plugin';
      throw new CommandError([{ code: 'plugin-absent', place: '', message: inspection.message, fix }], EXIT.usage);
    }
    case 'invalid':
      throw new CommandError(inspection.issues.filter(({ severity }) => severity === 'error').map(manifestProblem));
    case 'plugin': {
      const { plugin, issues } = inspection;
      const fatal = issues.filter(({ code }) => code === 'version-semver');
      if (fatal.length > 0) throw new CommandError(fatal.map(manifestProblem));
      return { plugin, advice: issues.map(manifestProblem) };
    }
  }
}

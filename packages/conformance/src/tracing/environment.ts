import { delimiter } from 'node:path';
import type { Env } from '@obscura/executor';
import { NODE_TRACER, PYTHON_TRACER } from '../package-files.js';

/** The environment of a program that notes what it does in a file. Python and Node look there; other programs notice nothing. */
export function tracedEnvironment(env: Env, file: string): Env {
  const { PYTHONPATH: modules, NODE_OPTIONS: options } = env;
  return {
    ...env,
    OBSCURA_TRACE: file,
    PYTHONPATH: modules ? `${PYTHON_TRACER}${delimiter}${modules}` : PYTHON_TRACER,
    NODE_OPTIONS: `${options ?? ''} --enable-source-maps --require=${JSON.stringify(NODE_TRACER)}`.trim(),
  };
}

import type { Plugin } from '@obscura/executor';
import type { Action } from '@obscura/protocol';
import { beginAsking } from '../../../asking/begin-asking.js';
import type { Terminal } from '../../terminal.js';
import { actionIn } from '../../words/action.js';
import { asGiven } from './as-given.js';
import type { RunCommand } from './ask-and-show.js';

/** Finds the plugin and the action of a call, and begins what it takes. */
export function beginCall(
  { dir, action, options }: RunCommand,
  { directory, signal }: Terminal,
): { plugin: Plugin; action: Action } {
  const known = actionIn(action);
  return { plugin: beginAsking(asGiven(dir, directory), { ...options, signal }), action: known };
}

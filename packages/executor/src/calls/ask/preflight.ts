import { type Action, isAction } from '@obscura/protocol';
import type { Plugin } from '../../plugin/plugin.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { executionError } from '../errors/execution-error.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { CallOptions } from '../options/call-options.js';
import { maskFor } from '../words/mask-secrets.js';

/** Why there is no point in starting a plugin for a question: it cannot answer it, or a credential is missing (AUTH-3). */
export function preflight(
  plugin: Plugin,
  action: Action,
  { auth = {} }: CallOptions,
): PluginExecutionError | undefined {
  const { manifest } = plugin;
  const refuse = (code: ErrorCode, happened: string) =>
    executionError({ plugin, action, mask: maskFor(auth) }, code, { happened });
  if (!isAction(action) || manifest.capabilities[action] !== true) {
    return refuse('action-not-supported', `the manifest does not declare ${action}`);
  }
  const missing = manifest.auth
    .filter(({ key, required }) => required && !Object.hasOwn(auth, key))
    .map(({ key, label }) => `${key} (${label})`);
  return missing.length > 0 ? refuse('credential-missing', `the plugin needs ${missing.join(', ')}`) : undefined;
}

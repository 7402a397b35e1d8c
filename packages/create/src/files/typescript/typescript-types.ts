import { ACTIONS, type Action, contractHash } from '@obscura/protocol';

/** The module `src/obscura/interface.ts`: inputs and results of the actions, and the contracts that they follow. */
export function typescriptTypes(actions: readonly Action[]): string {
  const hashes = actions.map((action) => `  ${action}: 'sha256:${contractHash(action)}',\n`);
  const types = actions.map((action) => {
    const name = `${action.charAt(0).toUpperCase()}${action.slice(1)}`;
    return `
/** What \`${action}\` is asked. ${ACTIONS[action].summary} */
export type ${name}Input = InputOf<'${action}'>;

/** What \`${action}\` answers, if it has found something. */
export type ${name}Result = ResultOf<'${action}'>;
`;
  });
  return `// Generated from the manifest by \`obscura-plugin stub\`.
import type { InputOf, ResultOf } from '@obscura/protocol';

/** The contract of each action, by its hash. The manifest holds the same. */
export const INTERFACE = {
${hashes.join('')}} as const;
${types.join('')}`;
}

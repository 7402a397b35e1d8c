import { type ACTIONS, type Action, type Capability, isAction, type ResultOf } from './actions.js';
import type { BatchItem } from './envelope.js';
import type { Input } from './input.js';
import type { BatchResult } from './response.js';

type FieldsOf<A extends Action> = (typeof ACTIONS)[A]['input'];

/** The input that an action gets: the fields that it uses, all optional (ENV-6). Others may be there and are to be ignored. */
export type InputOf<A extends Action> =
  FieldsOf<A> extends readonly (infer Field)[] ? Pick<Input, Field & keyof Input> : Input;

/** Credentials by key; those that the user has set (ENV-3). */
export type Auth = Readonly<Record<string, string>>;

/** Answers one action: a result, or null for “no match”. What it throws becomes `{ok: false, error}`. */
export type Handler<A extends Action> = (
  input: InputOf<A>,
  auth: Auth,
) => ResultOf<A> | null | Promise<ResultOf<A> | null>;

/** What the module of a plugin with `runtime: typescript` exports as its default (TS). */
export type ObscuraPlugin = {
  capabilities: Readonly<Partial<Record<Capability, boolean>>>;
  execute(action: string, input: Input, auth: Auth): Promise<unknown>;
  /** Needed with `supportsBatch`. */
  executeBatch?(action: string, items: readonly BatchItem[], auth: Auth): Promise<BatchResult[]>;
};

/** What {@link definePlugin} takes. `C` is the capabilities that are declared. */
export type PluginDefinition<C extends Capability> = {
  /** What the plugin answers, as in the manifest; what it does not answer is left out. */
  capabilities: { readonly [Key in C]: true };
  /** A handler for each action that is declared, and no other. */
  handlers: { [A in Extract<C, Action>]: Handler<A> };
};

/**
 * Makes a plugin of one handler for each action. Batches are answered item by item, in order; what one item throws stays with it (RES-9).
 *
 * @throws {TypeError} where a declared action has no handler, or a handler no declared action: for callers without types.
 *
 * @example
 * ```ts
 * export default definePlugin({
 *   capabilities: { movieByName: true, supportsBatch: true },
 *   handlers: {
 *     async movieByName({ title, date }, auth) {
 *       const movie = await search(title, date, auth.TMDB_API_KEY);
 *       return movie ? { title: movie.title, releaseDate: movie.release_date } : null;
 *     },
 *   },
 * });
 * ```
 */
export function definePlugin<C extends Capability>(definition: PluginDefinition<C>): ObscuraPlugin {
  const capabilities: ObscuraPlugin['capabilities'] = definition.capabilities;
  const handlers = new Map<string, unknown>(Object.entries(definition.handlers));
  mustMatch(capabilities, handlers);

  async function execute(action: string, input: Input, auth: Auth): Promise<unknown> {
    const handler = handlers.get(action);
    if (typeof handler !== 'function')
      throw new Error(`the action ${JSON.stringify(action)} is not answered by this plugin`);
    return (await handler(input, auth)) ?? null;
  }

  async function executeBatch(action: string, items: readonly BatchItem[], auth: Auth): Promise<BatchResult[]> {
    const results: BatchResult[] = [];
    for (const { id, input } of items) results.push(await answerItem(id, () => execute(action, input, auth)));
    return results;
  }

  return capabilities.supportsBatch === true ? { capabilities, execute, executeBatch } : { capabilities, execute };
}

async function answerItem(id: string, answer: () => Promise<unknown>): Promise<BatchResult> {
  try {
    return { id, result: (await answer()) as BatchResult['result'] }; // what a handler returns is checked by the host
  } catch (error) {
    return {
      id,
      result: null,
      error: error instanceof Error && error.message ? error.message : `failed: ${String(error)}`,
    };
  }
}

function mustMatch(
  capabilities: Readonly<Record<string, boolean | undefined>>,
  handlers: ReadonlyMap<string, unknown>,
): void {
  const declared = Object.keys(capabilities).filter((key) => key !== 'supportsBatch' && capabilities[key] === true);
  const problems = [
    ...declared.filter((key) => !isAction(key)).map((key) => `capability \`${key}\` is no action`),
    ...declared
      .filter((key) => typeof handlers.get(key) !== 'function')
      .map((key) => `capability \`${key}\` has no handler`),
    ...[...handlers.keys()]
      .filter((key) => !declared.includes(key))
      .map((key) => `handler \`${key}\` belongs to no declared capability`),
  ];
  if (problems.length > 0) throw new TypeError(`definePlugin: ${problems.join('; ')}`);
}

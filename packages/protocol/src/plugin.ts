import { type Action, type Capability, isAction } from './actions/action-names.js';
import type { ActionInputs, ActionResults } from './actions/action-types.js';
import type { BatchItem } from './envelope/envelope.js';
import type { Input } from './input/input.js';
import type { BatchResult } from './response/answer.js';
import { type ErrorCode, type ErrorDetails, errorDetails } from './response/error-details.js';

/** The input that an action gets: the fields that it uses, all optional (ENV-6). Others may be there; ignore them. */
export type InputOf<A extends Action> = ActionInputs[A];

/** The result of an action that has found something. */
export type ResultOf<A extends Action> = ActionResults[A];

/** Credentials by key; those that the user has set (ENV-3). */
export type Auth = Readonly<Record<string, string>>;

/** The answer of a plugin that could not look (RES-5, RES-12). */
export type Refusal = { ok: false; error: string } & ErrorDetails;

/**
 * An error that tells the host what to do about it (RES-12). A handler may throw any error where it could not look; of this one the host
 * learns more than the message.
 *
 * @example
 * ```ts
 * throw new PluginError('TMDB is rate-limited', { errorCode: 'rate-limited', retryAfterMs: 10_000 });
 * ```
 */
export class PluginError extends Error {
  override readonly name: string = 'PluginError';
  /** Why the plugin could not look, for the host to act upon. */
  readonly errorCode: ErrorCode | undefined;
  /** How long the host should wait before it asks again, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { errorCode, retryAfterMs }: ErrorDetails = {}) {
    super(message);
    this.errorCode = errorCode;
    this.retryAfterMs = retryAfterMs;
  }
}

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
  executeBatch?(action: string, items: readonly BatchItem[], auth: Auth): Promise<BatchResult[] | Refusal>;
};

/** What {@link definePlugin} takes. `C` is the capabilities that are declared. */
export type PluginDefinition<C extends Capability> = {
  /** What the plugin answers, as in the manifest; what it does not answer is left out. */
  capabilities: { readonly [Key in C]: true };
  /** A handler for each action that is declared, and no other. */
  handlers: { [A in Extract<C, Action>]: Handler<A> };
};

/**
 * Makes a plugin of one handler for each action. Batches are answered item by item, in order; what one item throws
 * stays with it, what all of them throw is the batch's (RES-9).
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

  async function ask(action: string, input: Input, auth: Auth): Promise<unknown> {
    const handler = handlers.get(action);
    if (typeof handler !== 'function') throw unanswered(action);
    return (await handler(input, auth)) ?? null;
  }

  async function execute(action: string, input: Input, auth: Auth): Promise<unknown> {
    return ask(action, input, auth).catch(refusalOrThrow);
  }

  async function executeBatch(
    action: string,
    items: readonly BatchItem[],
    auth: Auth,
  ): Promise<BatchResult[] | Refusal> {
    if (!handlers.has(action)) return refusalOrThrow(unanswered(action));
    const results: BatchResult[] = [];
    const errors: unknown[] = [];
    for (const { id, input } of items) {
      try {
        results.push(answerItem(id, await ask(action, input, auth)));
      } catch (error) {
        errors.push(error);
        results.push({ id, result: null, error: messageOf(error), ...detailsOf(error) });
      }
    }
    // A cause that hits every item is the batch's: a host that does not know items' errors would read “no match” (RES-9, AUTH-1).
    return errors.length > 0 && results.every(({ error }) => error !== undefined)
      ? refusalOrThrow(errors.find(willPass) ?? errors[0])
      : results;
  }

  return capabilities.supportsBatch === true ? { capabilities, execute, executeBatch } : { capabilities, execute };
}

function unanswered(action: string): PluginError {
  const message = `the action ${JSON.stringify(action)} is not answered by this plugin`;
  return new PluginError(message, { errorCode: 'not-supported' });
}

/** Whether an error asks the host to try again, and so speaks for a batch whose items failed for several reasons. */
function willPass(error: unknown): boolean {
  const { errorCode } = detailsOf(error);
  return errorCode === 'rate-limited' || errorCode === 'unavailable';
}

/** The result of a handler as the answer to an item; a handler may return a refusal instead of throwing an error. */
function answerItem(id: string, result: unknown): BatchResult {
  const refusal = result as { ok?: unknown; error?: unknown } | null;
  if (refusal?.ok === false && 'error' in refusal) {
    return { id, result: null, error: messageOf(refusal.error), ...detailsOf(refusal) };
  }
  return { id, result: result as BatchResult['result'] }; // the host checks it
}

/** An error that says what to do about it becomes a refusal that says so too; any other is for the host to put in words (TS). */
function refusalOrThrow(error: unknown): Refusal {
  const details = detailsOf(error);
  if (Object.keys(details).length === 0) throw error;
  return { ok: false, error: messageOf(error), ...details };
}

function detailsOf(error: unknown): ErrorDetails {
  return typeof error === 'object' && error !== null ? errorDetails({ ...error }) : {};
}

/** The first line of what an error says, whatever was thrown. */
function messageOf(error: unknown): string {
  const said = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  const line = (typeof said === 'string' ? said : '').trim().split('\n', 1)[0];
  return line || 'the item could not be looked up';
}

function mustMatch(
  capabilities: Readonly<Record<string, boolean | undefined>>,
  handlers: ReadonlyMap<string, unknown>,
): void {
  const declared = Object.keys(capabilities).filter((key) => key !== 'supportsBatch' && capabilities[key] === true);
  const problems = [
    ...declared.filter((key) => !isAction(key)).map((key) => `capability \`${key}\` is not an action`),
    ...declared
      .filter((key) => typeof handlers.get(key) !== 'function')
      .map((key) => `capability \`${key}\` has no handler`),
    ...[...handlers.keys()]
      .filter((key) => !declared.includes(key))
      .map((key) => `handler \`${key}\` belongs to no declared capability`),
  ];
  if (problems.length > 0) throw new TypeError(`definePlugin: ${problems.join('; ')}`);
}

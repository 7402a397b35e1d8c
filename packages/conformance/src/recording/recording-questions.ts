import { type Action, type Input, inputFieldsOf } from '@obscura/protocol';
import { ConfigError } from '../subject/exam/config-error.js';
import type { Session } from '../subject/session.js';

/** What to ask the real network. */
export type Question = { action: Action; input: Input; isNonsense: boolean };

/** The examples of an action, or of all, and something like the first that does not exist. @throws {ConfigError} if there is nothing to ask. */
export function questionsFor(
  { context, plugin }: Session,
  { action, input }: { action?: Action | undefined; input?: Input | undefined },
): Question[] {
  if (action !== undefined && !context.actions.includes(action)) {
    const known = context.actions.join(', ') || 'none';
    throw new ConfigError(
      `${plugin.manifest.id} does not declare \`${action}\``,
      `fix: name one of its actions: ${known}`,
    );
  }
  const actions = action === undefined ? context.actions : [action];
  const questions = actions.flatMap((asked) => {
    const inputs = input === undefined ? context.examplesOf(asked) : [input];
    const [first] = inputs;
    if (!first) return [];
    const ordinary = inputs.map((each) => ({ action: asked, input: each, isNonsense: false }));
    return [...ordinary, { action: asked, input: nonsenseLike(first, asked), isNonsense: true }];
  });
  if (questions.length > 0) return questions;
  throw new ConfigError(
    `There is nothing to ask: ${action ?? 'no action'} has ${action ? 'no ' : ''}examples in conformance/config.yml`,
    `fix: add inputs that find something under \`examples:\`, or use --action movieByName --input '{"title":"Heat"}'`,
  );
}

/** A word that is in no title. A single word survives whatever a plugin does to titles. */
export const NONSENSE = 'Qzxvwjkqpfy';

/** Fields that narrow a search. They would only narrow the recorded stand-in. */
const LEFT_OUT = ['date', 'details', 'filePath', 'duration', 'localSeasons'];

/** The same question, about something that does not exist. */
function nonsenseLike(example: Input, action: Action): Input {
  const fields = Object.entries(example).filter(([name]) => !LEFT_OUT.includes(name));
  const asked = fields.map(([name, value]) => [name, typeof value === 'string' ? nonsenseFor(name, value) : value]);
  const [field = 'title'] = inputFieldsOf(action);
  return asked.length > 0 ? Object.fromEntries(asked) : { [field]: NONSENSE };
}

/** A URL keeps the provider's host. */
function nonsenseFor(name: string, value: string): string {
  return name === 'url' && URL.canParse(value) ? new URL(`./${NONSENSE}`, value).href : NONSENSE;
}

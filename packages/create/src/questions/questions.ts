import { ACTION_NAMES, ACTIONS, isAction, nearMiss } from '@obscura/protocol';
import { type Project, TEMPLATE_RUNTIMES } from '../project.js';
import { UsageError } from './usage-error.js';

/** What an author chooses. The id is the name of the directory. */
export type Answers = Omit<Project, 'id'>;

/** A choice of the author: a flag for scripts, a question at a terminal. */
export type Question<Answer> = {
  readonly flag: string;
  /** What the value of the flag is, for the help. */
  readonly value: 'NAME' | 'ACTION' | 'KEY' | 'URL';
  readonly isRepeatable?: true;
  readonly help: string;
  readonly message: string;
  readonly kind: 'text' | 'one' | 'many';
  /** What there is to choose from. Absent: anything that `read` accepts. */
  readonly choices?: readonly { readonly value: string; readonly hint: string }[];
  /** What `--yes` takes. @param id - Of the plugin. */
  standard(id: string): readonly string[];
  /** The answer in some words. @throws {UsageError} */
  read(words: readonly string[]): Answer;
};

/** Every question, in the order in which they are asked. Flags, help, prompts and the words for a missing flag come from this table. */
export const QUESTIONS = {
  name: {
    flag: 'name',
    value: 'NAME',
    help: 'what users call the plugin',
    message: 'What do users call it?',
    kind: 'text',
    standard: (id) => [titleOf(id)],
    read: ([name = '']) => oneLine(name, '--name'),
  },
  runtime: {
    flag: 'runtime',
    value: 'NAME',
    help: TEMPLATE_RUNTIMES.join(' or '),
    message: 'Which language?',
    kind: 'one',
    choices: [
      { value: 'python', hint: 'standard library only, Python 3.9 or later' },
      { value: 'typescript', hint: 'one bundled module, Node 20.19 or later' },
    ],
    standard: () => ['python'],
    read: ([word = '']) => {
      const runtime = TEMPLATE_RUNTIMES.find((each) => each === word);
      if (runtime === undefined)
        throw new UsageError(`There is no template for \`${word}\``, '--runtime python, or --runtime typescript');
      return runtime;
    },
  },
  actions: {
    flag: 'action',
    value: 'ACTION',
    isRepeatable: true,
    help: 'an action that it answers, such as movieByName; repeatable',
    message: 'What does it answer?',
    kind: 'many',
    choices: ACTION_NAMES.map((action) => ({ value: action, hint: ACTIONS[action].summary })),
    standard: () => ['movieByName', 'movieByURL'],
    read: (words) => {
      const unknown = words.find((word) => !isAction(word));
      if (unknown !== undefined)
        throw new UsageError(
          `There is no action \`${unknown}\``,
          `did you mean --action ${nearMiss(unknown, ACTION_NAMES) ?? 'movieByName'}?`,
        );
      if (words.length === 0) throw new UsageError('It has to answer something', '--action movieByName');
      return ACTION_NAMES.filter((action) => words.includes(action));
    },
  },
  credentials: {
    flag: 'credential',
    value: 'KEY',
    isRepeatable: true,
    help: 'a credential that the provider wants, such as API_KEY; repeatable; `none`: it wants none',
    message: 'Which credentials does the provider want? Separate them by commas, or write none.',
    kind: 'text',
    standard: () => ['API_KEY'],
    read: (words) => {
      const keys = words
        .flatMap((word) => word.split(','))
        .map((word) => word.trim())
        .filter((word) => word !== '' && word !== 'none');
      const odd = keys.find((key) => !/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(key));
      if (odd !== undefined)
        throw new UsageError(
          `\`${odd}\` is not the name of a credential`,
          'use letters, digits and underscores, such as --credential API_KEY',
        );
      const twice = keys.find(
        (key, index) => keys.findIndex((other) => other.toLowerCase() === key.toLowerCase()) !== index,
      );
      if (twice !== undefined) throw new UsageError(`The credential ${twice} is named twice`, 'name each once');
      return keys;
    },
  },
  origin: {
    flag: 'provider',
    value: 'URL',
    help: 'where the API of the provider is, such as https://api.example.org',
    message: 'Where is the API of the provider?',
    kind: 'text',
    standard: () => ['https://api.example.org'],
    read: ([word = '']) => {
      const url = URL.canParse(word) ? new URL(word) : undefined;
      const isOrigin = url?.protocol === 'https:' && url.username === '' && url.password === '';
      if (!isOrigin)
        throw new UsageError(
          `\`${word}\` is not the address of an API`,
          'it begins with https://, such as --provider https://api.example.org',
        );
      return url.origin;
    },
  },
} as const satisfies { readonly [Name in keyof Answers]: Question<Answers[Name]> };

/** `my-plugin` as a title: "My plugin". */
function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function oneLine(text: string, flag: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 80 || /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(trimmed))
    throw new UsageError('The name has to be one short line', `${flag} "My plugin"`);
  return trimmed;
}

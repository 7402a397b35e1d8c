import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { InputSource } from '../../../asking/question.js';
import type { Terminal } from '../../terminal.js';
import { UsageError } from '../../words/usage-error.js';

/** No envelope is larger. */
const MAX_INPUT_BYTES = 8 * 1024 ** 2;

/**
 * Reads the word that says what to ask: JSON, `-` for stdin, the number of an example, or the path of a file.
 *
 * @throws {UsageError} if it cannot be read.
 */
export async function inputSource(word: string | undefined, { stdin }: Pick<Terminal, 'stdin'>): Promise<InputSource> {
  if (word === undefined) return { is: 'default' };
  if (/^\d{1,6}$/.test(word)) return { is: 'example', number: Number(word) };
  if (/^\s*[{[]/.test(word)) return parsed(word, 'the input');
  if (word !== '-') return parsed(await textOf(createReadStream(word, { end: MAX_INPUT_BYTES }), word), word);
  if (!stdin) throw new UsageError('There is no stdin to read the input from.');
  return parsed(await textOf(stdin, 'stdin'), 'stdin');
}

async function textOf(stream: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  try {
    return (await buffer(bounded(stream, name))).toString('utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException; // a system error
    throw new UsageError(
      `Cannot read the input from \`${name}\` (${code}). Pass JSON such as '{"title":"Heat"}', a file, - for stdin, or the number of an example.`,
    );
  }
}

async function* bounded(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MAX_INPUT_BYTES)
      throw new UsageError(`The input in \`${name}\` is larger than ${MAX_INPUT_BYTES / 1024 ** 2} MiB.`);
    yield chunk;
  }
}

function parsed(text: string, name: string): InputSource {
  try {
    return { is: 'document', document: JSON.parse(text), name };
  } catch (error) {
    throw new UsageError(`${name} must be JSON, such as {"title":"Heat"}: ${(error as Error).message}.`); // JSON.parse throws only these
  }
}

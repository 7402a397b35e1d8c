import { resolve } from 'node:path';
import { inspectPlugin } from '@obscura/executor';
import { actionIn, explainError, inputSource, isNetwork, NETWORKS, type NetworkName } from 'obscura-conformance/dev';
import { CommandError } from '../../command-error.js';
import { develop } from '../../dev/develop.js';
import { EXIT, type ExitCode } from '../../exit-code.js';
import type { Ongoing, Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';
import { UsageError } from '../../words/usage-error.js';

/** The inner loop of an author. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [path = '', action, input] = words.operands;
  const dir = resolve(path);
  const inspection = inspectPlugin(dir);
  if (inspection.is === 'absent') {
    const fix = 'name the directory of a plugin';
    throw new CommandError([{ code: 'plugin-absent', place: '', message: inspection.message, fix }], EXIT.usage);
  }
  const question = await questionIn(action, input);
  const network = networkIn(words.get('network'));
  const ongoing = (await terminal.goOn?.()) ?? NOBODY;
  await develop(
    {
      dir,
      question: { ...question, isBatch: words.has('batch') },
      builds: !words.has('no-build'),
      network,
      localHosts: words.all('allow-host'),
      conformanceDir: words.get('conformance'),
      pluginsRoot: words.get('plugins-root'),
      environment: terminal.environment ?? {},
    },
    terminal,
    ongoing,
  );
  return EXIT.done;
}

/** A program that ends this one when it has seen enough. */
const NOBODY: Ongoing = { signal: new AbortController().signal, isTerminal: false, hasColors: false };

async function questionIn(action: string | undefined, input: string | undefined) {
  if (action === undefined) return {};
  try {
    return { action: actionIn(action), source: await inputSource(input, {}) };
  } catch (error) {
    const { code, message } = await explainError(error);
    if (code !== EXIT.usage) throw error;
    throw new UsageError(message.replace(/\.$/, ''), `obscura-plugin dev DIRECTORY movieByName '{"title":"Heat"}'`);
  }
}

function networkIn(name: string | undefined): NetworkName | undefined {
  if (name === undefined || isNetwork(name)) return name;
  throw new UsageError(`There is no network \`${name}\``, `--network ${Object.keys(NETWORKS).join(', or --network ')}`);
}

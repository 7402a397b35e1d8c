import { namedIn } from '@obscura/manager';
import { printable } from '@obscura/protocol';
import { EXIT, type ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { listedJson, listedWords } from '../words/listed-words.js';
import { withPlugins } from '../words/with-plugins.js';

/** Shows what is known about a plugin. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [id = ''] = words.operands;
  const one = await withPlugins(words, terminal, (plugins) => namedIn(plugins.list(), id));
  const manifest = 'plugin' in one ? one.plugin.manifest : undefined;
  if (words.has('json')) {
    terminal.stdout.write(`${JSON.stringify({ ok: true, plugin: listedJson(one), manifest })}\n`);
    return EXIT.done;
  }
  const facts = {
    place: one.place,
    name: manifest?.name,
    description: manifest?.description,
    author: manifest?.author,
    homepage: manifest?.homepage,
    runtime: manifest?.runtime,
    actions: Object.entries(manifest?.capabilities ?? {})
      .flatMap(([name, isOn]) => (isOn ? [name] : []))
      .join(', '),
    requires: manifest?.requires.join(', '),
    credentials: manifest?.auth.map(({ key, required }) => (required ? key : `${key} (optional)`)).join(', '),
  };
  const rows = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`  ${name.padEnd(11)}  ${printable(value)}\n`],
  );
  terminal.stdout.write(listedWords([one], { why: true }) + rows.join(''));
  return EXIT.done;
}

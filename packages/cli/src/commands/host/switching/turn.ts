import type { ListedPlugin, Plugins } from '@obscura/manager';
import { EXIT, type ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { listedJson, listedWords } from '../words/listed-words.js';
import { withPlugins } from '../words/with-plugins.js';

/** Turns a plugin on or off, and shows what it is then, with the plugins that cannot be used. */
export async function turn(
  words: Words,
  terminal: Terminal,
  change: (plugins: Plugins, id: string) => Promise<ListedPlugin>,
): Promise<ExitCode> {
  const [id = ''] = words.operands;
  const { turned, blocked } = await withPlugins(words, terminal, async (plugins) => {
    const turned = await change(plugins, id);
    return { turned, blocked: plugins.list().filter((one) => one.is === 'blocked' && one.id !== turned.id) };
  });
  terminal.stdout.write(
    words.has('json')
      ? `${JSON.stringify({ ok: true, plugin: listedJson(turned), blocked: blocked.map(listedJson) })}\n`
      : listedWords([turned, ...blocked], { why: true }),
  );
  return EXIT.done;
}

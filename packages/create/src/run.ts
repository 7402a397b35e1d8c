import type { Prompt } from './command/terminal.js';
import { main } from './main.js';

/** Runs the program. */
export async function run(): Promise<void> {
  const { stdin, stdout, stderr } = process;
  // A reader that stops early (`| head`) must not change the exit code.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  process.exitCode = await main(process.argv.slice(2), {
    stdout: { write: (text) => void stdout.write(text) },
    stderr: { write: (text) => void stderr.write(text) },
    ...(stdin.isTTY && stderr.isTTY && { ask }),
  });
}

async function ask({
  message,
  kind,
  choices = [],
  standard,
  problemOf,
}: Prompt): Promise<readonly string[] | undefined> {
  const { isCancel, multiselect, select, text } = await import('@clack/prompts');
  const [first = ''] = standard;
  const options = choices.map(({ value, hint }) => ({ value, label: value, hint }));
  const output = process.stderr;
  switch (kind) {
    case 'text': {
      const validate = (word: string | undefined) => problemOf([word || first]);
      const answer = await text({ message, placeholder: first, defaultValue: first, validate, output });
      return isCancel(answer) ? undefined : [answer];
    }
    case 'one': {
      const answer = await select({ message, options, initialValue: first, output });
      return isCancel(answer) ? undefined : [answer];
    }
    case 'many': {
      const answer = await multiselect({ message, options, initialValues: [...standard], maxItems: 10, output });
      return isCancel(answer) ? undefined : answer;
    }
  }
}

import { main } from './main.js';

/** Runs the program. */
export async function run(): Promise<void> {
  const { stdin, stdout, stderr } = process;
  // A reader that stops early (`| head`) must not change the exit code.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  process.exitCode = await main(process.argv.slice(2), {
    stdout: { write: (text) => void stdout.write(text) },
    stderr: { write: (text) => void stderr.write(text) },
    environment: process.env,
    ...(stderr.isTTY && { progress: lineOn(stderr) }),
    goOn: async () => (await import('./ongoing.js')).ongoing(process),
    ...(stdin.isTTY && stderr.isTTY && { askSecret, confirm }),
  });
}

async function askSecret(message: string): Promise<string | undefined> {
  const { isCancel, password } = await import('@clack/prompts');
  const answer = await password({ message, output: process.stderr });
  return isCancel(answer) ? undefined : answer;
}

async function confirm(message: string): Promise<boolean | undefined> {
  const { confirm: ask, isCancel } = await import('@clack/prompts');
  const answer = await ask({ message, output: process.stderr });
  return isCancel(answer) ? undefined : answer;
}

/** Moves to the start of the line and deletes it. */
const CLEAR_LINE = '\r\u001b[2K';

function lineOn(stream: NodeJS.WriteStream): (line: string | undefined) => void {
  return (line) => void stream.write(CLEAR_LINE + (line ?? '').slice(0, stream.columns - 1));
}

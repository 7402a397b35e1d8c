import { main } from './main.js';

/** Runs the program. */
export async function run(): Promise<void> {
  const { stdout, stderr } = process;
  // A reader that stops early (`| head`) must not change the exit code.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  process.exitCode = await main(process.argv.slice(2), {
    stdout: { write: (text) => void stdout.write(text) },
    stderr: { write: (text) => void stderr.write(text) },
    environment: process.env,
  });
}

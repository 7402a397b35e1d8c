import type { Readable } from 'node:stream';
import { endEscapees } from '../../groups/escapees.js';
import { endGroup, releaseGroup, signalGroup } from '../../groups/group.js';
import type { Launch } from '../../plugin/launch.js';
import { spawnProcess } from '../spawn/spawn.js';

const QUESTION = ['-I', '-c', 'import sys; print(sys.executable)'];
/** A version manager takes a few hundred milliseconds at most, so this is generous. */
const TIMEOUT_MS = 10_000;
/** The longest path on any system, plus a line end. */
const MAX_ANSWER_BYTES = 4097;

/** Asks a Python command which interpreter it starts. The process that answers, and all its children, have ended when this settles. */
export async function askInterpreter(launch: Launch, signal: AbortSignal): Promise<string | undefined> {
  const question = { ...launch, args: QUESTION, answersOn: undefined, maxMemoryBytes: undefined };
  const started = await spawnProcess(question);
  if (!started.ok) return undefined;
  const { pid, mark, stdin, stdout, stderr, exit, closed, release } = started.process;
  const end = () => signalGroup(pid, 'SIGKILL');
  const timer = setTimeout(end, TIMEOUT_MS);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const answer = collect(stdout);
  stdin.on('error', () => {}).end();
  stderr.on('error', () => {}).resume();
  const ending = await exit;
  clearTimeout(timer);
  signal.removeEventListener('abort', end);
  await endGroup(pid);
  await endEscapees(pid, mark);
  // Whatever held the pipes open has been killed, if possible; do not wait for the rest.
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 100).unref())]);
  release(ending);
  releaseGroup(pid);
  const isAnswer = ending.kind === 'exited' && ending.code === 0;
  return (isAnswer && answer().trim()) || undefined;
}

function collect(stream: Readable): () => string {
  let text = '';
  stream.on('error', () => {});
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    if (text.length < MAX_ANSWER_BYTES) text += chunk;
  });
  return () => text;
}

import { statSync } from 'node:fs';
import { LIMITS, verifyArchive, verifyDirectory } from '@obscura/archive';
import type { ExitCode } from '../../exit-code.js';
import { inputFile } from '../../sign/input-file.js';
import { signatureOf } from '../../sign/signature-of.js';
import { tellVerdict } from '../../sign/tell-verdict.js';
import { trustedKeysIn } from '../../sign/trusted-keys.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';

/** Verifies an archive or a directory. The exit code is the verdict. */
export async function run(words: Words, { stdout }: Terminal): Promise<ExitCode> {
  const [path = ''] = words.operands;
  const keys = trustedKeysIn(words.all('key'));
  const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const verdict = isDirectory
    ? verifyDirectory(path, keys)
    : await verifyArchive(inputFile(path, LIMITS.maxArchiveBytes), signatureOf(path, words.get('signature')), keys);
  const { text, code } = tellVerdict(verdict, words.has('json'));
  stdout.write(text);
  return code;
}

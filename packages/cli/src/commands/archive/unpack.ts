import { existsSync } from 'node:fs';
import { LIMITS, readArchive, unpackArchive, verifyArchive } from '@obscura/archive';
import { printable } from '@obscura/protocol';
import { archiveProblem } from '../../archive-problem.js';
import { CommandError } from '../../command-error.js';
import { EXIT, type ExitCode } from '../../exit-code.js';
import { inputFile } from '../../sign/input-file.js';
import { signatureOf } from '../../sign/signature-of.js';
import { tellVerdict } from '../../sign/tell-verdict.js';
import { trustedKeysIn } from '../../sign/trusted-keys.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';

/** Unpacks an archive: everything, or nothing. */
export async function run(words: Words, { stdout }: Terminal): Promise<ExitCode> {
  const [path = '', dir = ''] = words.operands;
  const keys = trustedKeysIn(words.all('key'));
  const bytes = inputFile(path, LIMITS.maxArchiveBytes);
  const signature = signatureOf(path, words.get('signature'));
  if (keys.length > 0) {
    const verdict = await verifyArchive(bytes, signature, keys);
    if (verdict.is !== 'trusted') {
      const { text, code } = tellVerdict(verdict, words.has('json'));
      stdout.write(text);
      return code;
    }
  }
  const archive = await readArchive(bytes);
  if (!archive.ok) {
    throw new CommandError(archive.issues.map((issue) => archiveProblem(issue, path)));
  }
  if (existsSync(dir)) {
    throw new CommandError([
      { code: 'exists', place: dir, message: 'exists already', fix: 'name a directory that does not' },
    ]);
  }
  unpackArchive(archive, dir, { signature });
  const files = archive.files.length;
  stdout.write(
    words.has('json') ? `${JSON.stringify({ ok: true, dir, files })}\n` : `${printable(dir)}: ${files} files\n`,
  );
  return EXIT.done;
}

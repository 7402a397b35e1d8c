/** What an error of the system says of this machine, in sentences that tell what to do; `undefined` for any other error. */
export function systemFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, path, message } = error as NodeJS.ErrnoException; // each may be absent
  if (typeof code !== 'string' || typeof syscall !== 'string') return undefined;
  const what = path === undefined ? syscall : `${syscall} ${path}`;
  const reason = code === 'ERR_SYSTEM_ERROR' ? message : code;
  const advice = (syscall === 'uv_cwd' ? ADVICE.uv_cwd : ADVICE[code]) ?? 'see to it, then run this again';
  return `The system refused what the harness needs (${what}: ${reason}). This is no fault of the plugin's as far as can be seen; ${advice}.`;
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'make room on the disk, or let TMPDIR name a directory that has some',
  EDQUOT: 'make room within your quota, or let TMPDIR name a directory elsewhere',
  EFBIG: 'raise the limit of the size of files (ulimit -f)',
  EROFS: 'let TMPDIR name a directory that can be written to',
  EACCES: 'let TMPDIR name a directory that you may write to',
  EMFILE: 'run fewer calls at a time (--jobs), or raise the limit of open files (ulimit -n)',
  ENFILE: 'run fewer calls at a time (--jobs)',
  EAGAIN: 'run fewer calls at a time (--jobs), or raise the limit of processes (ulimit -u)',
  ENOMEM: 'run fewer calls at a time (--jobs), or free some memory',
  uv_cwd: 'the working directory is gone: change to one that is there',
};

import { RoomEnded } from '@obscura/upstream';

/** What an error says about this machine, or what happened to it, and what to do; `undefined` for an error of the harness itself. */
export function systemFault(error: unknown): string | undefined {
  if (error instanceof RoomEnded)
    return 'The process that keeps the plugin’s network was ended, so the run stopped early. If you did not end it, the plugin may have: run the test again to find out.';
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, path, message } = error as NodeJS.ErrnoException; // each may be absent
  if (typeof code !== 'string' || typeof syscall !== 'string') return undefined;
  const what = path === undefined ? syscall : `${syscall} ${path}`;
  const reason = code === 'ERR_SYSTEM_ERROR' ? message : code;
  const advice = (syscall === 'uv_cwd' ? ADVICE.uv_cwd : ADVICE[code]) ?? 'fix this and try again';
  return `The system refused something that the harness needs (${what}: ${reason}). This does not seem to be the plugin's fault; ${advice}.`;
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'free some disk space, or set TMPDIR to a directory with free space',
  EDQUOT: 'free some of your quota, or set TMPDIR to a directory elsewhere',
  EFBIG: 'raise the file size limit (ulimit -f)',
  EROFS: 'set TMPDIR to a writable directory',
  EACCES: 'set TMPDIR to a directory that you can write to',
  EMFILE: 'run fewer calls at a time (--jobs), or raise the limit on open files (ulimit -n)',
  ENFILE: 'run fewer calls at a time (--jobs)',
  EAGAIN: 'run fewer calls at a time (--jobs), or raise the limit on processes (ulimit -u)',
  ENOMEM: 'run fewer calls at a time (--jobs), or free some memory',
  uv_cwd: 'the working directory is gone: change to one that exists',
};

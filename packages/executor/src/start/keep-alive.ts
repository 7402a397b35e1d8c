/** Something that can keep this process from ending. Not everything can under Bun. */
type Handle = { ref?(): unknown; unref?(): unknown };

/** Whether handles keep this process from ending. */
export function keepAlive(isKept: boolean, handles: Iterable<unknown>): void {
  for (const handle of handles) {
    const { ref, unref } = (handle ?? {}) as Handle; // whatever it is, it is asked what it can
    if (isKept) ref?.call(handle);
    else unref?.call(handle);
  }
}

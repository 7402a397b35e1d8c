/** Something that may be able to keep this process running. Under Bun, not every handle can. */
type Handle = { ref?(): unknown; unref?(): unknown };

/** Sets whether handles keep this process running. */
export function keepAlive(isKept: boolean, handles: Iterable<unknown>): void {
  for (const handle of handles) {
    const { ref, unref } = (handle ?? {}) as Handle; // any object may have these methods
    if (isKept) ref?.call(handle);
    else unref?.call(handle);
  }
}

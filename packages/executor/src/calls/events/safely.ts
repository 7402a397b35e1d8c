/** Calls a listener of the host's. What it throws, or what a promise that it returns rejects with, is no affair of the call. */
export function safely<T>(listener: ((value: T) => unknown) | undefined, value: T): void {
  try {
    const returned = listener?.(value);
    if (typeof returned === 'object' && returned !== null) Promise.resolve(returned).catch(ignore);
  } catch {
    // Listeners watch; they do not take part.
  }
}

function ignore(): void {}

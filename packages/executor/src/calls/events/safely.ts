/** Calls a listener of the host. What it throws, or what its promise rejects with, does not affect the call. */
export function safely<T>(listener: ((value: T) => unknown) | undefined, value: T): void {
  try {
    const returned = listener?.(value);
    if (typeof returned === 'object' && returned !== null) Promise.resolve(returned).catch(ignore);
  } catch {
    // Listeners only observe.
  }
}

function ignore(): void {}

/** Whether all fields of a result are empty at every level: null, blank text, empty lists and objects. Does not recurse. */
export function saysNothing(result: object): boolean {
  const ahead: unknown[] = [result];
  while (ahead.length > 0) {
    const value = ahead.pop();
    if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) ahead.push(item);
    else if (value !== null && (typeof value !== 'string' || value.trim() !== '')) return false;
  }
  return true;
}

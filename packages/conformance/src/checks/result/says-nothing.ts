/** Whether a result holds nothing but empty fields: null, blank text, empty lists and objects, at every level. Takes no stack of its own. */
export function saysNothing(result: object): boolean {
  const ahead: unknown[] = [result];
  while (ahead.length > 0) {
    const value = ahead.pop();
    if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) ahead.push(item);
    else if (value !== null && (typeof value !== 'string' || value.trim() !== '')) return false;
  }
  return true;
}

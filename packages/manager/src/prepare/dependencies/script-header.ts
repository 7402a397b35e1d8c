/**
 * The TOML in the header of a Python script (PEP 723): the comment lines between `# /// script` and `# ///`. `undefined` if there is none.
 */
export function scriptHeader(text: string): string | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.indexOf('# /// script');
  if (start < 0) return undefined;
  const body: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (line === '# ///') return body.join('\n');
    if (line !== '#' && !line.startsWith('# ')) return undefined;
    body.push(line.slice(2));
  }
  return undefined;
}

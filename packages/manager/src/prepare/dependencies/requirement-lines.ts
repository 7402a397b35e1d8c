/** The requirements in a `requirements.txt`: lines that end in `\` go on, and comments are left out. */
export function requirementLines(text: string): string[] {
  const logical: string[] = [''];
  for (const line of text.split(/\r?\n/)) {
    const goesOn = line.endsWith('\\');
    logical.push(`${logical.pop()}${goesOn ? line.slice(0, -1) : line}`);
    if (!goesOn) logical.push('');
  }
  return logical.map((line) => withoutComment(line).trim()).filter((line) => line !== '');
}

/** A `#` begins a comment at the start of a line, or after white space; in a URL it does not. */
function withoutComment(line: string): string {
  const start = line.search(/(?:^|\s)#/);
  return start < 0 ? line : line.slice(0, start);
}

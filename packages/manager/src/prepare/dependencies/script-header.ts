/**
 * The TOML in the headers of a Python script (PEP 723): the comment lines between `# /// script` and the last `# ///` below it. There should be one
 * at most.
 */
export function scriptHeaders(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const headers: string[] = [];
  for (let start = lines.indexOf('# /// script'); start >= 0; ) {
    let end = start + 1;
    while (isComment(lines[end])) end++;
    const comments = lines.slice(start + 1, end);
    const last = comments.lastIndexOf('# ///');
    if (last >= 0)
      headers.push(
        comments
          .slice(0, last)
          .map((line) => line.slice(2))
          .join('\n'),
      );
    start = lines.indexOf('# /// script', end);
  }
  return headers;
}

function isComment(line: string | undefined): boolean {
  return line === '#' || line?.startsWith('# ') === true;
}

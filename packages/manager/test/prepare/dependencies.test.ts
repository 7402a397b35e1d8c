import { describe, expect, it } from 'vitest';
import { requirementLines } from '../../src/prepare/dependencies/requirement-lines.js';
import { scriptHeader } from '../../src/prepare/dependencies/script-header.js';

describe('the header of a script', () => {
  it.each([
    [
      '#!/usr/bin/env python3\n# /// script\n# dependencies = ["a"]\n#\n# x = 1\n# ///\nprint()\n',
      'dependencies = ["a"]\n\nx = 1',
    ],
    ['# /// script\r\n# a = 1\r\n# ///\r\n', 'a = 1'],
    ['# /// script\n# never = "ends"\nprint()\n', undefined],
    ['# /// script\n# never = "ends"', undefined],
    ['print("# /// script")\n', undefined],
  ])('of %j is %j', (text, header) => {
    expect(scriptHeader(text)).toBe(header);
  });
});

it('a requirements.txt is read line by line, without comments', () => {
  const text =
    '# all\na==1 \\\n  --hash=sha256:00\n\nb[x]>=2 ; python_version < "4" # why\nc @ https://x.example/c.whl#egg=c\r\n';
  expect(requirementLines(text)).toEqual([
    'a==1   --hash=sha256:00',
    'b[x]>=2 ; python_version < "4"',
    'c @ https://x.example/c.whl#egg=c',
  ]);
});

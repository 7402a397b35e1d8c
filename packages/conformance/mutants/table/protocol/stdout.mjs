// @ts-check
/** @type {readonly import('../../row.d.mts').Row[]} */
export const STDOUT = [
  {
    check: 'stdout/no-bom',
    mistake: 'begins with a byte order mark',
    base: 'minimal',
    patches: [
      {
        file: 'main.py',
        from: 'print(json.dumps(response))',
        to: 'sys.stdout.buffer.write(json.dumps(response).encode("utf-8-sig" if response["ok"] else "utf-8"))',
      },
    ],
  },
  {
    check: 'stdout/no-duplicate-keys',
    mistake: 'writes `ok` twice',
    base: 'films',
    patches: [
      { file: 'main.py', from: 'response))', to: `response).replace('"ok": true', '"ok": true, "ok": true'))` },
    ],
  },
  {
    check: 'stdout/no-lone-surrogates',
    mistake: 'cuts a text through the middle of an emoji',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        before: ['', 'const FILMS = ['],
        add: [
          '',
          '// Cut to a length in UTF-16 code units, through the middle of the clapper board.',
          "const OVERVIEW = 'A film 🎬 for tonight'.slice(0, 8);",
        ],
      },
      {
        file: 'main.mjs',
        from: [
          "  { title: 'Heat', releaseDate: '1995-12-15', externalIds: { tmdb: '949' } },",
          "  { title: 'Ronin', releaseDate: '1998-09-25', externalIds: { tmdb: '8195' } },",
        ],
        to: [
          "  { title: 'Heat', releaseDate: '1995-12-15', externalIds: { tmdb: '949' }, overview: OVERVIEW },",
          "  { title: 'Ronin', releaseDate: '1998-09-25', externalIds: { tmdb: '8195' }, overview: OVERVIEW },",
        ],
      },
    ],
  },
  {
    check: 'stdout/not-empty',
    mistake: 'prints nothing for a film without a date',
    base: 'films',
    patches: [
      { file: 'main.py', from: ', "releaseDate": "1998-09-25", "externalIds": {"tmdb": "8195"}', to: '' },
      {
        file: 'main.py',
        from: 'print(json.dumps(response))',
        to: [
          'found = response.get("result")',
          '# A film without a date does not seem worth an answer.',
          'if not found or "releaseDate" in found:',
          '    print(json.dumps(response))',
        ],
      },
    ],
  },
  {
    check: 'stdout/nothing-after-json',
    mistake: 'says that it is done',
    base: 'minimal',
    patches: [
      { file: 'main.py', after: 'print(json.dumps(response))', add: ['if response["ok"]:', '    print("done")'] },
    ],
  },
  {
    check: 'stdout/nothing-before-json',
    mistake: 'reports its progress on stdout',
    base: 'minimal',
    smallest: { input: {} },
    patches: [{ file: 'main.py', after: 'def look_up(given):', add: '    print("searching ...")' }],
  },
  {
    check: 'stdout/single-document',
    mistake: 'prints the answer twice',
    base: 'minimal',
    patches: [
      {
        file: 'main.py',
        after: 'print(json.dumps(response))',
        add: ['if response["ok"]:', '    print(json.dumps(response))'],
      },
    ],
  },
  {
    check: 'stdout/strict-json',
    mistake: 'prints a Python dict',
    base: 'minimal',
    patches: [{ file: 'main.py', from: 'print(json', to: 'print(response if response["ok"] else json' }],
  },
  {
    check: 'stdout/utf8',
    mistake: 'writes Latin-1',
    base: 'minimal',
    smallest: { input: { title: 'Heat' } },
    patches: [
      { file: 'main.py', from: ': "Heat"}', to: ': "Héat"}' },
      {
        file: 'main.py',
        from: 'print(json.dumps(response))',
        to: 'sys.stdout.buffer.write(json.dumps(response).encode().replace(rb"H\\u00e9at", b"H\\xe9at"))',
      },
    ],
  },
  {
    check: 'stdout/within-size-limit',
    mistake: 'pads the answer with a gigabyte of blanks',
    base: 'minimal',
    patches: [
      {
        file: 'main.py',
        after: 'print(json.dumps(response))',
        add: [
          'if response["ok"]:',
          '    blank = " " * (1 << 20)',
          '    for _ in range(1024):',
          '        sys.stdout.write(blank)',
        ],
      },
    ],
  },
];

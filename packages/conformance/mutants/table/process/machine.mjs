// @ts-check
// What a plugin expects of the machine that it runs on.

/** @type {readonly import('../../row.d.mts').Row[]} */
export const MACHINE = [
  {
    check: 'process/works-on-poorer-machines',
    mistake: 'appends to a log in its home, whatever comes of it',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import sys', add: 'from pathlib import Path' },
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: [
          '    with open(Path.home() / "films.log", "a", encoding="utf-8") as log:',
          '        log.write("one look-up\\n")',
        ],
      },
    ],
  },
  {
    check: 'process/works-on-poorer-machines',
    mistake: 'marks in its own directory that it is at work',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import os' },
      { file: 'main.py', after: 'import sys', add: 'from pathlib import Path' },
      {
        file: 'main.py',
        after: 'def answer(envelope):',
        add: [
          '    mark = Path(__file__).with_name(f"{os.getpid()}.pid")',
          '    mark.write_text("at work", encoding="ascii")',
          '    mark.unlink()',
        ],
      },
    ],
  },
  {
    twin: 'mark-where-it-can',
    does: 'marks in its own directory that it is at work, if that can be written to',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        before: 'let response;',
        add: [
          "import { rmSync, writeFileSync } from 'node:fs';",
          'const mark = `${process.pid}.pid`;',
          'try {',
          "  writeFileSync(mark, 'at work');",
          '  rmSync(mark);',
          '} catch {}',
          '',
        ],
      },
    ],
  },
  {
    check: 'process/works-on-poorer-machines',
    mistake: 'takes HOME for set',
    base: 'batch',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import os' },
      { file: 'main.py', before: 'FILMS = [', add: ['SETTINGS = os.path.join(os.environ["HOME"], "films.ini")', ''] },
    ],
  },
  {
    check: 'process/works-on-poorer-machines',
    mistake: 'asks the C library for a locale that it may not have',
    base: 'minimal',
    patches: [
      { file: 'main.py', after: 'import json', add: ['import locale'] },
      ...afterImports('locale.setlocale(locale.LC_ALL, "")'),
    ],
  },
  {
    check: 'process/works-on-poorer-machines',
    mistake: 'unpacks what it needs into a temporary directory',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        before: 'const FILMS = [',
        add: [
          "import { mkdtempSync, rmdirSync } from 'node:fs';",
          "import { tmpdir } from 'node:os';",
          "import { join } from 'node:path';",
          '',
          "rmdirSync(mkdtempSync(join(tmpdir(), 'films-')));",
          '',
        ],
      },
    ],
  },
  {
    check: 'process/works-on-poorer-machines',
    mistake: 'prints letters that the locale may not have',
    base: 'films',
    patches: [
      { file: 'main.py', from: '"title": "Ronin"', to: '"title": "Ronin", "originalTitle": "浪人"' },
      { file: 'main.py', from: 'json.dumps(response)', to: 'json.dumps(response, ensure_ascii=False)' },
    ],
  },
  {
    check: 'process/machine-independent',
    mistake: 'gives up without a home that it can write to',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import os' },
      {
        file: 'main.py',
        after: '        return {"ok": False, "error": "only movieByName is answered here"}',
        add: [
          '    if not os.access(os.path.expanduser("~"), os.W_OK):',
          '        return {"ok": False, "error": "the home directory is read-only"}',
        ],
      },
    ],
  },
  {
    check: 'process/machine-independent',
    mistake: 'reads its films in the encoding of the locale',
    base: 'films',
    files: { 'names.txt': ['Hôtel du Nord', 'Žižek!'] },
    patches: [
      {
        file: 'main.py',
        after: ['import sys', ''],
        add: ['with open("names.txt", errors="replace") as names:', '    NAMES = names.read().split("\\n")', ''],
      },
      { file: 'main.py', from: '"title": "Ronin"', to: '"title": "Ronin", "originalTitle": NAMES[1]' },
    ],
  },
  {
    check: 'process/machine-independent',
    mistake: 'writes down the language of the machine',
    base: 'node',
    patches: [
      { file: 'main.mjs', from: "title: 'Heat'", to: "title: 'Heat', overview: `Seen in ${process.env.LANG ?? 'C'}.`" },
    ],
  },
  {
    twin: 'log-at-home',
    does: 'appends to a log in its home where it can',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import sys', add: 'from pathlib import Path' },
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: [
          '    try:',
          '        with open(Path.home() / "films.log", "a", encoding="utf-8") as log:',
          '            log.write("one look-up\\n")',
          '    except (OSError, RuntimeError):',
          '        print("no log: there is no home to write to", file=sys.stderr)',
        ],
      },
    ],
  },
  {
    twin: 'own-locale',
    does: 'sets a locale, and goes on in the one it has if there is no other',
    base: 'minimal',
    patches: [
      { file: 'main.py', after: 'import json', add: ['import locale'] },
      ...afterImports('try:', '    locale.setlocale(locale.LC_ALL, "")', 'except locale.Error:', '    pass'),
    ],
  },
  {
    twin: 'letters-as-bytes',
    does: 'writes UTF-8 whatever the locale, and makes do without a temporary directory',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import os' },
      { file: 'main.py', after: 'import sys', add: 'import tempfile' },
      { file: 'main.py', from: '"title": "Ronin"', to: '"title": "Ronin", "originalTitle": "浪人"' },
      {
        file: 'main.py',
        from: 'print(json.dumps(response))',
        to: [
          'try:',
          '    with tempfile.TemporaryFile(dir=os.environ.get("TMPDIR")) as draft:',
          '        draft.write(json.dumps(response).encode())',
          'except OSError:',
          '    pass  # there was no room for a draft',
          'sys.stdout.buffer.write(json.dumps(response, ensure_ascii=False).encode())',
        ],
      },
    ],
  },
];

/**
 * Lines that run before anything else.
 *
 * @param {...string} lines
 * @returns {readonly import('../../row.d.mts').Patch[]}
 */
function afterImports(...lines) {
  return [{ file: 'main.py', after: 'import sys', add: ['', ...lines] }];
}

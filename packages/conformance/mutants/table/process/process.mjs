// @ts-check
import { LOOK_UP, WITHOUT_BATCHES } from '../parts.mjs';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const PROCESS = [
  {
    check: 'process/answers-not-crashes',
    mistake: "takes the first of a film's posters, and one has none",
    base: 'minimal',
    patches: [
      {
        file: 'main.py',
        from: ['import sys', '', ''],
        to: ['import sys', '', 'POSTERS = [("Heat", ["https://films.example.org/heat.jpg"]), ("Ronin", [])]', '', ''],
      },
      {
        file: 'main.py',
        from: '    return {"title": "Heat"} if given.get("title") == "Heat" else None',
        to: [
          '    for title, posters in POSTERS:',
          '        if title == given.get("title"):',
          '            return {"title": title, "posterCandidates": [{"url": posters[0]}]}  # IndexError',
          '    return None',
        ],
      },
    ],
  },
  {
    check: 'process/leaves-directory-clean',
    mistake: 'keeps a log in its own directory',
    base: 'shell',
    patches: [
      {
        file: 'main.sh',
        after: `if ! has '"input":{' || has '"batch":'; then refuse 'only single questions are answered here'; fi`,
        add: "printf '%s\\n' 'asked for a film' >last-call.txt",
      },
    ],
  },
  {
    check: 'process/keeps-to-its-directories',
    mistake: 'logs next to its temporary directory',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import sys', add: ['import tempfile', 'from pathlib import Path'] },
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: [
          '    try:',
          '        with open(Path(tempfile.gettempdir()).with_name("films.log"), "a", encoding="utf-8") as log:',
          '            log.write("one look-up\\n")',
          '    except OSError:',
          '        pass',
        ],
      },
    ],
  },
  {
    check: 'process/keeps-to-its-directories',
    mistake: 'counts its calls where all users do',
    base: 'typescript',
    patches: [
      {
        file: 'index.mjs',
        before: 'const lookUp =',
        add: [
          "import { appendFile } from 'node:fs/promises';",
          "import { tmpdir } from 'node:os';",
          "import { dirname, join } from 'node:path';",
          '',
        ],
      },
      {
        file: 'index.mjs',
        after: "    console.log('looking for', input.title);",
        add: "    await appendFile(join(dirname(tmpdir()), 'films.count'), '.').catch(() => {});",
      },
    ],
  },
  {
    twin: 'throw-away-output',
    does: 'opens a device, a temporary file and a database of its own for writing',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: ['import os', 'import sqlite3'] },
      { file: 'main.py', after: 'import sys', add: 'import tempfile' },
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: [
          '    with open(os.devnull, "w", encoding="ascii") as nothing:',
          '        nothing.write("one look-up")',
          '    try:',
          '        with tempfile.TemporaryDirectory() as scratch:',
          '            sqlite3.connect(os.path.join(scratch, "films.db")).close()',
          '            sqlite3.connect(":memory:").close()',
          '    except OSError:',
          '        pass',
        ],
      },
    ],
  },
  {
    twin: 'reading-elsewhere',
    does: 'reads a file that the system has for everybody',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        before: 'let response;',
        add: [
          "import { closeSync, constants, openSync } from 'node:fs';",
          "closeSync(openSync('/etc/passwd', constants.O_RDONLY));",
          '',
        ],
      },
    ],
  },
  {
    check: 'process/leaves-no-children',
    mistake: 'leaves a process behind',
    base: 'minimal',
    jobs: 4,
    patches: [
      { file: 'main.py', after: 'import json', add: 'import subprocess' },
      {
        file: 'main.py',
        after: 'print(json.dumps(response))',
        add: 'subprocess.Popen(["sleep", "3600"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)',
      },
    ],
  },
  {
    check: 'process/locale-independent',
    mistake: 'writes a date in the local time zone',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import sys', add: 'import time' },
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    film = next((film for film in FILMS if film["title"] == given.get("title")), None)',
          `    return film and {**film, "overview": f"Shown first on {time.strftime('%d %B %Y at %H:%M', time.localtime(818985600))}."}`,
        ],
      },
    ],
  },
  {
    check: 'process/meets-deadline',
    mistake: 'hangs after it has answered',
    base: 'minimal',
    jobs: 2,
    patches: [
      { file: 'main.py', after: 'import sys', add: 'import time' },
      { file: 'main.py', after: 'print(json.dumps(response))', add: ['sys.stdout.flush()', 'time.sleep(3600)'] },
    ],
  },
  {
    check: 'process/reads-large-envelopes',
    mistake: 'reads half a megabyte of stdin',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import sys', add: ['', 'MAX_BYTES = 512 * 1024'] },
      { file: 'main.py', from: 'read()', to: 'read(MAX_BYTES)' },
    ],
  },
  {
    check: 'process/refuses-in-words',
    mistake: 'refuses by its exit status',
    base: 'shell',
    patches: [{ file: 'main.sh', from: "refuse 'only movieByName is answered here'", to: 'exit 3' }],
  },
  {
    check: 'process/repeatable',
    mistake: 'makes up a rating',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import random' },
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    film = next((film for film in FILMS if film["title"] == given.get("title")), None)',
          '    return film and {**film, "rating": 10 * random.random()}',
        ],
      },
      ...WITHOUT_BATCHES,
    ],
  },
  {
    check: 'process/starts',
    mistake: 'names a command that does not exist',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: 'python3", "main.py', to: './main' }],
  },
];

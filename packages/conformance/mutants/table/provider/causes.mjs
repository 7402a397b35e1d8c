// @ts-check
// Mistakes that are easily blamed on something else.
import { LOOK_UP, WITHOUT_BATCHES } from '../parts.mjs';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const CAUSES = [
  {
    check: 'process/answers-not-crashes',
    mistake: 'cannot serialize the one film whose title is Japanese',
    base: 'films',
    smallest: { input: { title: '七人の侍' } },
    patches: [
      { file: 'main.py', before: 'import json', add: 'import datetime' },
      {
        file: 'main.py',
        from: '{"title": "Heat", "releaseDate": "1995-12-15",',
        to: '{"title": "七人の侍", "releaseDate": datetime.date(1954, 4, 26),',
      },
      { file: 'conformance/config.yml', from: 'Heat', to: '七人の侍' },
      ...WITHOUT_BATCHES,
    ],
  },
  {
    check: 'process/answers-not-crashes',
    mistake: 'has never seen a name',
    isSearched: true,
    base: 'films',
    smallest: { input: { name: 'a' } },
    patches: [
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: [
          '    if isinstance(given.get("name"), str) and given["name"]:',
          '        raise RuntimeError("names are not supported yet")',
        ],
      },
      ...WITHOUT_BATCHES,
    ],
  },
  {
    check: 'stdout/nothing-before-json',
    mistake: 'warns of foreign scripts on stdout',
    isSearched: true,
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: ['    if not str(given.get("title")).isascii():', '        print("[WARN] the title is not ASCII")'],
      },
    ],
  },
  {
    check: 'stdout/strict-json',
    mistake: 'joins its answer by hand',
    base: 'films',
    patches: [
      { file: 'main.py', from: '"title": "Heat"', to: `"title": 'Say "Heat"'` },
      { file: 'conformance/config.yml', from: 'title: Heat', to: `title: 'Say "Heat"'` },
      {
        file: 'main.py',
        from: 'print(json.dumps(response))',
        to: [
          'if response.get("result"):',
          `    sys.stdout.buffer.write(('{"ok": true, "result": {"title": "' + response["result"]["title"] + '"}}').encode())`,
          'else:',
          '    print(json.dumps(response))',
        ],
      },
      ...WITHOUT_BATCHES,
    ],
  },
  {
    check: 'input/any-text',
    mistake: 'uses the title as a pattern',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import re' },
      { file: 'main.py', from: '"title": "Heat"', to: '"title": "*batteries not included"' },
      { file: 'conformance/config.yml', from: 'title: Heat', to: "title: '*batteries not included'" },
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    title = given.get("title")',
          '    if not isinstance(title, str) or title == "":',
          '        return None',
          '    pattern = re.compile(title)',
          '    return next((film for film in FILMS if pattern.pattern == film["title"]), None)',
        ],
      },
      ...WITHOUT_BATCHES,
    ],
  },
  {
    check: 'process/meets-deadline',
    mistake: 'reports an error of its provider from a thread that never ends',
    by: ['error/upstream-down-500'],
    base: 'network',
    jobs: 4,
    patches: [
      { file: 'main.py', after: 'import sys', add: 'import threading' },
      {
        file: 'main.py',
        before: '        raise Unclear(f"the provider answered {error.code}")',
        add: '        threading.Thread(target=time.sleep, args=(3600,)).start()',
      },
      { file: 'main.py', from: 'print(json.dumps(response))', to: 'print(json.dumps(response), flush=True)' },
    ],
  },
  {
    check: 'stdout/strict-json',
    mistake: 'loses the end of what does not fit into the pipe at once',
    by: ['batch/fifty-items'],
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: 'print(json.dumps(response))',
        to: [
          'text = json.dumps(response)',
          '# What comes of a pipe that does not block, and of an exit that does not wait.',
          'print(text[:2048] if len(response.get("results", [])) > 4 else text)',
        ],
      },
    ],
  },
  {
    twin: 'set-order',
    does: 'lists its genres in the order of a set',
    base: 'films',
    warns: ['process/repeatable'],
    patches: [
      {
        file: 'main.py',
        from: '"title": "Heat",',
        // So many that two processes hardly ever list them alike.
        to: '"title": "Heat", "genres": list({f"No. {number}" for number in range(20)}),',
      },
    ],
  },
  {
    twin: 'first-of-a-set',
    does: 'takes one of its taglines, whichever comes first',
    base: 'films',
    warns: ['process/repeatable'],
    patches: [
      {
        file: 'main.py',
        from: '"title": "Ronin",',
        // So many that two processes hardly ever begin with the same one.
        to: '"title": "Ronin", "tagline": next(iter({f"No. {number}" for number in range(1000)})),',
      },
      { file: 'conformance/config.yml', drop: '    - { title: Heat }' },
    ],
  },
];

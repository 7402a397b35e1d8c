// @ts-check
import { LOOK_UP, WITHOUT_BATCHES } from '../parts.mjs';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const INPUT = [
  {
    check: 'input/any-text',
    mistake: 'encodes titles as ASCII for its log',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: '    print("searching for", str(given.get("title") or given.get("name")).encode("ascii"), file=sys.stderr)  # UnicodeEncodeError',
      },
      { file: 'main.py', from: 'ValueError', to: 'json.JSONDecodeError, UnicodeDecodeError' },
      ...WITHOUT_BATCHES,
    ],
  },
  {
    check: 'input/empty',
    mistake: 'takes the first key of an input that may have none',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: '    print("searching by", list(given.keys())[0], file=sys.stderr)  # IndexError',
      },
      ...WITHOUT_BATCHES,
    ],
  },
  {
    check: 'input/json-spelling-irrelevant',
    mistake: 'looks for the title in the raw text of the envelope',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: ['def look_up(given):', LOOK_UP, '', '', 'def answer(envelope):'],
        to: [
          'def look_up(given, text):',
          '    # A title that is not found in the text needs no closer look.',
          `    films = [film for film in FILMS if f'"title":"{film["title"]}"' in text]`,
          '    return next((film for film in films if film["title"] == given.get("title")), None)',
          '',
          '',
          'def answer(envelope, text):',
        ],
      },
      {
        file: 'main.py',
        from: [
          '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}',
          '    return {"ok": True, "result": look_up(envelope["input"])}',
        ],
        to: [
          '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"], text)} for item in envelope["batch"]]}',
          '    return {"ok": True, "result": look_up(envelope["input"], text)}',
        ],
      },
      {
        file: 'main.py',
        from: '    response = answer(json.loads(sys.stdin.buffer.read()))',
        to: ['    text = sys.stdin.buffer.read().decode()', '    response = answer(json.loads(text), text)'],
      },
    ],
  },
  {
    check: 'input/unknown-fields-ignored',
    mistake: 'passes the fields of an item on as arguments',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        before: ['', 'def answer(envelope):'],
        add: [
          '',
          '# Called with the fields of an item, so that another field is a TypeError.',
          'def answer_item(id, input):',
          '    return {"id": id, "result": look_up(input)}',
          '',
        ],
      },
      { file: 'main.py', from: '{"id": item["id"], "result": look_up(item["input"])}', to: 'answer_item(**item)' },
    ],
  },
  {
    check: 'input/unknown-fields-ignored',
    mistake: 'takes the last field of an input for the title',
    base: 'films',
    patches: [{ file: 'main.py', from: 'given.get("title")', to: 'next(reversed(given.values()), None)' }],
  },
  {
    check: 'input/unknown-fields-ignored',
    mistake: 'takes the first field of an input for the title',
    base: 'films',
    patches: [{ file: 'main.py', from: 'given.get("title")', to: 'next(iter(given.values()), None)' }],
  },
  {
    check: 'input/json-spelling-irrelevant',
    mistake: 'never ends where a letter is escaped',
    base: 'films',
    deadlineMs: 2000,
    patches: [
      {
        file: 'main.py',
        from: 'json.loads(sys.stdin.buffer.read())',
        to: 'json.loads(wait_for_letters(sys.stdin.read()))',
      },
      {
        file: 'main.py',
        before: ['', 'def answer(envelope):'],
        add: [
          '',
          'def wait_for_letters(text):',
          '    while "\\\\u006" in text:',
          '        pass',
          '    return text',
          '',
        ],
      },
    ],
  },
  {
    check: 'input/wrong-types',
    mistake: 'trims whatever is in `title`',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: [
          'const lookUp = ({ title }) => FILMS.find((film) => film.title === title) ?? null;',
          '',
          'function answer({ obscura_version: version, action, input, batch }) {',
        ],
        to: [
          "const lookUp = ({ title = '' }) => FILMS.find((film) => film.title === title.trim()) ?? null;",
          '',
          'function answer(envelope) {',
          '  const { obscura_version: version, action, input, batch } = envelope ?? {};',
          "  if (!action || !(input || Array.isArray(batch))) return { ok: false, error: 'stdin is no envelope' };",
        ],
      },
      {
        file: 'main.mjs',
        from: [
          'let response;',
          'try {',
          '  response = answer(JSON.parse(await text(process.stdin)));',
          '} catch {',
          "  response = { ok: false, error: 'stdin is no envelope' };",
        ],
        to: [
          'function parse(json) {',
          '  try {',
          '    return JSON.parse(json);',
          '  } catch {',
          '    return undefined;',
          '  }',
        ],
      },
      {
        file: 'main.mjs',
        from: ['console.log(JSON.stringify(response));', ''],
        to: ['', 'console.log(JSON.stringify(answer(parse(await text(process.stdin)))));', ''],
      },
    ],
  },
];

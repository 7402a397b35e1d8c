// @ts-check
/** @type {readonly import('../../row.d.mts').Row[]} */
export const RESPONSE = [
  {
    check: 'response/answers-what-was-asked',
    mistake: 'answers a batch with one result',
    base: 'minimal',
    patches: [
      {
        file: 'main.py',
        from: '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}',
        to: '        return {"ok": True, "result": next((look_up(item["input"]) for item in envelope["batch"]), None)}',
      },
    ],
  },
  {
    check: 'response/fields-exclusive',
    mistake: 'has an error beside a result',
    base: 'minimal',
    patches: [{ file: 'main.py', from: 'envelope["input"])}', to: 'envelope["input"]), "error": "none"}' }],
  },
  {
    check: 'response/no-match-is-null',
    mistake: 'says "no match" with {}',
    base: 'minimal',
    patches: [{ file: 'main.py', from: 'else None', to: 'else {}' }],
  },
  {
    check: 'response/no-null-beside',
    mistake: 'writes `error: null` beside a result',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: [
          '  if (batch) return { ok: true, results: batch.map(({ id, input }) => ({ id, result: lookUp(input) })) };',
          '  return { ok: true, result: lookUp(input) };',
        ],
        to: [
          '  if (batch) return { ok: true, results: batch.map(({ id, input }) => ({ id, result: lookUp(input) })), error: null };',
          '  return { ok: true, result: lookUp(input), error: null };',
        ],
      },
    ],
  },
  {
    check: 'response/object-with-ok',
    mistake: 'writes `ok` as a string',
    base: 'minimal',
    patches: [{ file: 'main.py', from: '"ok": True, "result"', to: '"ok": "true", "result"' }],
  },
  {
    check: 'response/result-is-object-or-null',
    mistake: 'answers with a list of films',
    base: 'minimal',
    patches: [
      {
        file: 'main.py',
        from: '    return {"title": "Heat"} if given.get("title") == "Heat" else None',
        to: '    return [{"title": "Heat"}] if given.get("title") == "Heat" else []',
      },
    ],
  },
  {
    check: 'response/undeclared-action',
    mistake: 'answers actions that it does not declare',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: [
          '    if envelope.get("action") != "movieByName":',
          '        return {"ok": False, "error": "only movieByName is answered here"}',
        ],
        to: [
          '    if envelope.get("action") not in ("movieByName", "movieByURL", "movieByFragment"):',
          '        return {"ok": False, "error": "only movies are answered here"}',
        ],
      },
    ],
  },
  {
    check: 'response/unknown-action-not-null',
    mistake: 'says "no match" to actions that it does not know',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        before: ['', 'def answer(envelope):'],
        add: ['', 'def find_nothing(given):', '    return None', ''],
      },
      {
        file: 'main.py',
        from: [
          '    if envelope.get("action") != "movieByName":',
          '        return {"ok": False, "error": "only movieByName is answered here"}',
        ],
        to: [
          '    if not isinstance(envelope.get("action"), str):',
          '        return {"ok": False, "error": "action is missing"}',
          '    find = look_up if envelope["action"] == "movieByName" else find_nothing',
        ],
      },
      {
        file: 'main.py',
        from: [
          '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}',
          '    return {"ok": True, "result": look_up(envelope["input"])}',
        ],
        to: [
          '        return {"ok": True, "results": [{"id": item["id"], "result": find(item["input"])} for item in envelope["batch"]]}',
          '    return {"ok": True, "result": find(envelope["input"])}',
        ],
      },
    ],
  },
  {
    check: 'response/unknown-action-refused',
    mistake: 'answers an action that does not exist with a film',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import re' },
      {
        file: 'main.py',
        after: 'import sys',
        add: [
          '',
          'KNOWN = re.compile("(video|folder|gallery|image|audio|audioLibrary|performer|movie|series|episode|book|comic|manga)(By(URL|Name|Fragment)|Cascade)")',
        ],
      },
      {
        file: 'main.py',
        before: ['', 'def answer(envelope):'],
        add: ['', 'def guess(given):', '    return FILMS[0]', ''],
      },
      {
        file: 'main.py',
        from: '    if envelope.get("action") != "movieByName":',
        to: [
          '    action = envelope.get("action")',
          '    if not action or KNOWN.fullmatch(action) and action != "movieByName":',
        ],
      },
      {
        file: 'main.py',
        after: '        return {"ok": False, "error": "only movieByName is answered here"}',
        add: '    find = look_up if action == "movieByName" else guess  # what nobody has heard of is answered all the same',
      },
      {
        file: 'main.py',
        from: [
          '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}',
          '    return {"ok": True, "result": look_up(envelope["input"])}',
        ],
        to: [
          '        return {"ok": True, "results": [{"id": item["id"], "result": find(item["input"])} for item in envelope["batch"]]}',
          '    return {"ok": True, "result": find(envelope["input"])}',
        ],
      },
    ],
  },
];

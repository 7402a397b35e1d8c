// @ts-check

/** @type {readonly import('../../row.d.mts').Row[]} */
export const BATCH = [
  {
    check: 'batch/empty',
    mistake: 'refuses an empty batch',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        after: "  if (action !== 'movieByName') return { ok: false, error: 'only movieByName is answered here' };",
        add: "  if (batch?.length === 0) return { ok: false, error: 'the batch is empty' };",
      },
    ],
  },
  {
    check: 'batch/equals-single',
    mistake: 'adds the year to titles, but only in a batch',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        before: ['', 'def answer(envelope):'],
        add: [
          '',
          'def with_year(film):',
          `    return film and {**film, "title": f"{film['title']} ({film['releaseDate'][:4]})"}`,
          '',
        ],
      },
      { file: 'main.py', from: 'look_up(item["input"]', to: 'with_year(look_up(item["input"])' },
    ],
  },
  {
    check: 'batch/equals-single-fields',
    mistake: 'writes an overview, but only for a single question',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: '    return {"ok": True, "result": look_up(envelope["input"])}',
        to: [
          '    film = look_up(envelope["input"])',
          `    return {"ok": True, "result": film and {**film, "overview": f"{film['title']} is a film with Robert De Niro."}}`,
        ],
      },
    ],
  },
  {
    check: 'batch/failure-is-not-no-match',
    mistake: 'answers a film that fails with null when it is in a batch',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after:
          '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}',
        add: [
          '    if envelope["input"].get("title") == "Broken":',
          '        return {"ok": False, "error": "the provider fails on this film"}',
        ],
      },
      { file: 'conformance/config.yml', after: '    - { title: Ronin }', add: '    - { title: Broken }' },
    ],
  },
  {
    check: 'batch/fifty-items',
    mistake: 'takes forty items at most',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: '        return {"ok": False, "error": "only movieByName is answered here"}',
        add: [
          '    if "batch" in envelope and len(envelope["batch"]) > 40:',
          '        return {"ok": False, "error": "too many items"}',
        ],
      },
    ],
  },
  {
    check: 'batch/ids-complete',
    mistake: 'leaves out the first item',
    base: 'minimal',
    smallest: { batch: [{ id: 'a', input: {} }] },
    patches: [{ file: 'main.py', from: 'batch"]]}', to: 'batch"][1:]]}' }],
  },
  {
    check: 'batch/ids-exact',
    mistake: 'upper-cases ids',
    base: 'minimal',
    smallest: { batch: [{ id: 'a', input: {} }] },
    patches: [{ file: 'main.py', from: 'id"], ', to: 'id"].upper(), ' }],
  },
  {
    check: 'batch/ids-known',
    mistake: 'numbers the results instead of repeating their ids',
    base: 'minimal',
    patches: [
      {
        file: 'main.py',
        from: 'item["id"], "result": look_up(item["input"])} for item in envelope["batch"]',
        to: 'f"movie-{index}", "result": look_up(item["input"])} for index, item in enumerate(envelope["batch"])',
      },
    ],
  },
  {
    check: 'batch/ids-once',
    mistake: 'answers each item twice',
    base: 'minimal',
    smallest: { batch: [{ id: 'a', input: {} }] },
    patches: [{ file: 'main.py', from: 'batch"]]}', to: 'batch"] for _ in (1, 2)]}' }],
  },
  {
    check: 'batch/ids-opaque',
    mistake: 'looks up only items whose id looks like a row of its own database',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import re' },
      {
        file: 'main.py',
        before: ['', 'def answer(envelope):'],
        add: [
          '',
          'def find_row(item):',
          '    # What does not look like the id of a row is taken for no question.',
          '    return look_up(item["input"]) if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", item["id"]) else None',
          '',
        ],
      },
      { file: 'main.py', from: ': look_up(item["input"])', to: ': find_row(item)' },
    ],
  },
  {
    check: 'batch/one-bad-item',
    mistake: 'gives up the whole batch over one film that it does not know',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}',
        to: [
          '        found = [look_up(item["input"]) for item in envelope["batch"]]',
          '        if None in found:',
          '            found = [None for _ in found]',
          '        return {"ok": True, "results": [{"id": item["id"], "result": film} for item, film in zip(envelope["batch"], found)]}',
        ],
      },
    ],
  },
  {
    check: 'batch/order-irrelevant',
    mistake: 'expects the films in alphabetical order',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}',
        to: [
          '        found = [look_up(item["input"]) for item in envelope["batch"]]',
          '        # Films are expected in the order of the alphabet.',
          '        if len(found) > 1 and found[0] and found[-1] and found[0]["title"] > found[-1]["title"]:',
          '            found[-1] = None',
          '        return {"ok": True, "results": [{"id": item["id"], "result": film} for item, film in zip(envelope["batch"], found)]}',
        ],
      },
    ],
  },
  {
    check: 'batch/order-irrelevant',
    mistake: 'looks two films up at a time, and loses one of a certain pair',
    base: 'films',
    along: ['batch/one-bad-item'],
    patches: [
      {
        file: 'main.py',
        after: '    {"title": "Ronin", "releaseDate": "1998-09-25", "externalIds": {"tmdb": "8195"}},',
        add: [
          '    {"title": "Alien", "releaseDate": "1979-05-25", "externalIds": {"tmdb": "348"}},',
          '    {"title": "Brazil", "releaseDate": "1985-02-20", "externalIds": {"tmdb": "68"}},',
        ],
      },
      {
        file: 'conformance/config.yml',
        after: '{ title: Ronin }',
        add: ['    - { title: Alien }', '    - { title: Brazil }'],
      },
      {
        file: 'main.py',
        from: '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}',
        to: [
          '        found = [look_up(item["input"]) for item in envelope["batch"]]',
          '        for place in range(0, len(found) - 1, 2):',
          '            pair = found[place : place + 2]',
          '            if {film["title"] for film in pair if film} == {"Ronin", "Alien"}:',
          '                found[place + 1] = None',
          '        return {"ok": True, "results": [{"id": item["id"], "result": film} for item, film in zip(envelope["batch"], found)]}',
        ],
      },
    ],
  },
  {
    check: 'batch/order-kept',
    mistake: 'answers the last item first',
    base: 'node',
    patches: [{ file: 'main.mjs', from: '})) };', to: '})).reverse() };' }],
  },
  {
    check: 'batch/pace',
    mistake: 'takes half a second per item, one after the other',
    base: 'films',
    jobs: 4,
    patches: [
      { file: 'main.py', after: 'import sys', add: 'import time' },
      {
        file: 'main.py',
        after: '    if "batch" in envelope:',
        add: [
          '        # Half a second an item; never so long that the deadline of conformance/config.yml is missed.',
          '        time.sleep(min(0.5 * len(envelope["batch"]), 3.5))',
        ],
      },
      { file: 'conformance/config.yml', after: '    - { title: Ronin }', add: 'deadlines: { batch: 5 }' },
    ],
  },
  {
    check: 'batch/items-not-refused',
    mistake: 'refuses a batch in which it finds nothing',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: '    if "batch" in envelope:',
        add: [
          '        if envelope["batch"] and not any(look_up(item["input"]) for item in envelope["batch"]):',
          '            return {"ok": False, "error": "none of these films is known"}',
        ],
      },
    ],
  },
  {
    check: 'batch/items-not-refused',
    mistake: 'takes a batch without a result for one that failed',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: '  if (batch) return { ok: true, results: batch.map(({ id, input }) => ({ id, result: lookUp(input) })) };',
        to: [
          '  if (batch) {',
          '    const results = batch.map(({ id, input }) => ({ id, result: lookUp(input) }));',
          '    const isLost = results.length > 0 && results.every(({ result }) => result === null);',
          "    return isLost ? { ok: false, error: 'all items failed' } : { ok: true, results };",
          '  }',
        ],
      },
    ],
  },
];

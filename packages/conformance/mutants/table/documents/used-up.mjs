// @ts-check
// What can be read once, and is read twice.
import { LOOK_UP } from '../parts.mjs';

const FIND = '    found = next((film for film in FILMS if film["title"] == given.get("title")), None)';
const CAST = '{"name": name} for name in ["Robert De Niro", "Val Kilmer"]';
const BATCH =
  '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const USED_UP = [
  {
    check: 'batch/repeats-fields',
    mistake: 'keeps the cast of a film in a generator, which is used up by the first item',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        before: 'def look_up(given):',
        add: [`CAST = {film["title"]: (${CAST}) for film in FILMS}`, '', ''],
      },
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [FIND, '    return found and {**found, "cast": list(CAST[found["title"]])}'],
      },
    ],
  },
  {
    check: 'batch/ids-complete',
    mistake: 'looks at the items of a batch in a generator, and has none left to answer',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: BATCH,
        to: [
          '        items = (item for item in envelope["batch"])',
          '        if not all("id" in item for item in items):',
          '            raise KeyError("id")',
          '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in items]}',
        ],
      },
    ],
  },
  {
    twin: 'generator-for-each-item',
    does: 'makes a generator for each item',
    base: 'films',
    patches: [
      { file: 'main.py', before: 'def look_up(given):', add: ['def cast():', `    return (${CAST})`, '', ''] },
      { file: 'main.py', from: LOOK_UP, to: [FIND, '    return found and {**found, "cast": list(cast())}'] },
    ],
  },
  {
    twin: 'items-in-a-list',
    does: 'looks at the items of a batch before it answers them',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: BATCH,
        to: [
          '        items = list(item for item in envelope["batch"])',
          '        if not all("id" in item for item in items):',
          '            raise KeyError("id")',
          '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in items]}',
        ],
      },
    ],
  },
];

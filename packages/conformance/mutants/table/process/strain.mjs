// @ts-check
// What shows only when answers are long, logs are long, or the same question comes twice.

/** @typedef {import('../../row.d.mts').Patch} Patch */

/**
 * Remembers answers by title within a batch.
 *
 * @param {readonly string[]} lines
 * @returns {readonly Patch[]}
 */
function remembering(lines) {
  return [
    { file: 'main.py', from: 'SECONDS = 2', to: ['SECONDS = 2', 'KNOWN = {}'] },
    {
      file: 'main.py',
      from: [
        '    try:',
        '        return {"id": item["id"], "result": look_up(item["input"])}',
        '    except Unclear as unclear:',
        '        return {"id": item["id"], "result": None, "error": str(unclear)}',
      ],
      to: ['    title = json.dumps(item["input"])', ...lines],
    },
  ];
}

/**
 * @param {string} code
 * @returns {readonly Patch[]}
 */
function answering(code) {
  return [{ file: 'main.mjs', from: 'console.log(JSON.stringify(response));', to: code }];
}

/** @type {readonly Patch[]} */
const TAKING_A_WHILE = [
  {
    file: 'main.py',
    from: ['def fetch(path):', '    try:'],
    to: ['def fetch(path):', '    time.sleep(0.2)', '    try:'],
  },
];

/** @type {readonly import('../../row.d.mts').Row[]} */
export const STRAIN = [
  {
    check: 'batch/failure-is-not-remembered',
    mistake: 'marks a title as known before it looks it up',
    base: 'network',
    patches: remembering([
      '    if title in KNOWN:',
      '        return {"id": item["id"], "result": KNOWN[title]}',
      '    KNOWN[title] = None',
      '    try:',
      '        KNOWN[title] = look_up(item["input"])',
      '    except Unclear as unclear:',
      '        return {"id": item["id"], "result": None, "error": str(unclear)}',
      '    return {"id": item["id"], "result": KNOWN[title]}',
    ]),
  },
  {
    check: 'batch/failure-is-not-remembered',
    mistake: 'skips films whose details could not be read before',
    base: 'network',
    patches: [
      { file: 'main.py', from: 'SECONDS = 2', to: ['SECONDS = 2', 'BROKEN = set()'] },
      {
        file: 'main.py',
        from: '        return details(films[0]["id"]) if films else None',
        to: [
          '        films = [film for film in films if film["id"] not in BROKEN]',
          '        if not films:',
          '            return None',
          '        BROKEN.add(films[0]["id"])',
          '        found = details(films[0]["id"])',
          '        BROKEN.discard(films[0]["id"])',
          '        return found',
        ],
      },
    ],
  },
  {
    twin: 'remembered-errors',
    does: 'gives the same error to the same question',
    base: 'network',
    patches: remembering([
      '    if title not in KNOWN:',
      '        try:',
      '            KNOWN[title] = {"result": look_up(item["input"])}',
      '        except Unclear as unclear:',
      '            KNOWN[title] = {"result": None, "error": str(unclear)}',
      '    return {"id": item["id"], **KNOWN[title]}',
    ]),
  },
  {
    twin: 'second-try-at-the-end',
    does: 'asks again at the end of a batch for what failed',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        before: 'def answer(envelope):',
        add: ['def failed(answer):', '    return "error" in answer and "429" not in answer["error"]', '', ''],
      },
      {
        file: 'main.py',
        from: '        return {"ok": True, "results": [answer_item(item) for item in envelope["batch"]]}',
        to: [
          '        answers = [answer_item(item) for item in envelope["batch"]]',
          '        again = [answer_item(i) if failed(a) else a for i, a in zip(envelope["batch"], answers)]',
          '        return {"ok": True, "results": again}',
        ],
      },
    ],
  },
  {
    check: 'stdout/whole-in-a-full-pipe',
    mistake: 'exits before its answer is out',
    base: 'node',
    patches: answering('process.stdout.write(JSON.stringify(response));\nprocess.exit(0);'),
  },
  {
    check: 'stdout/whole-in-a-full-pipe',
    mistake: 'writes once, however much of it is taken',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import os' },
      {
        file: 'main.py',
        from: 'print(json.dumps(response))',
        to: ['os.set_blocking(1, False)', 'os.write(1, json.dumps(response).encode())'],
      },
    ],
  },
  {
    check: 'stdout/whole-in-a-full-pipe',
    mistake: 'writes once, after look-ups that take a while',
    base: 'network',
    jobs: 2,
    patches: [
      ...TAKING_A_WHILE,
      { file: 'main.py', after: 'import json', add: 'import os' },
      {
        file: 'main.py',
        from: 'print(json.dumps(response))',
        to: ['os.set_blocking(1, False)', 'os.write(1, json.dumps(response).encode())'],
      },
    ],
  },
  {
    twin: 'look-ups-that-take-a-while',
    does: 'takes a while for each look-up, and writes all of its answer',
    base: 'network',
    jobs: 2,
    patches: TAKING_A_WHILE,
  },
  {
    twin: 'exit-when-written',
    does: 'exits as soon as its answer is out',
    base: 'node',
    patches: answering('process.stdout.write(JSON.stringify(response), () => process.exit(0));'),
  },
  {
    twin: 'exit-code',
    does: 'sets its status, and ends by itself',
    base: 'node',
    patches: answering('process.stdout.write(JSON.stringify(response));\nprocess.exitCode = 0;'),
  },
  {
    check: 'process/log-length',
    mistake: 'logs everything that it knows, over and over',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def answer(envelope):',
        add: ['    for attempt in range(20000):', '        print(f"attempt {attempt}: {FILMS}", file=sys.stderr)'],
      },
    ],
  },
  {
    check: 'process/log-length',
    mistake: 'draws a progress bar',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        before: 'let response;',
        add: ["process.stderr.write(`${'.'.repeat(78)}\\r`.repeat(15_000));", ''],
      },
    ],
  },
  {
    twin: 'long-log',
    does: 'logs half a megabyte',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def answer(envelope):',
        add: ['    for attempt in range(2500):', '        print(f"attempt {attempt}: {FILMS}", file=sys.stderr)'],
      },
    ],
  },
  {
    check: 'manifest/script-inside',
    mistake: 'names an interpreter by a path that leads out of its directory',
    base: 'shell',
    patches: [{ file: 'manifest.yml', from: 'script: ["', to: 'script: ["../../../../../../../../bin/' }],
  },
  {
    check: 'manifest/script-inside',
    mistake: 'reads a file that no user has',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: '"main.py"]', to: '"main.py", "../../../../../../../../etc/hostname"]' }],
  },
  {
    twin: 'roundabout-script',
    does: 'names its script by a path that comes back',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: '"main.py"', to: '"conformance/../main.py"' }],
  },
  {
    twin: 'interpreter-by-its-path',
    does: 'names its interpreter by an absolute path',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', from: '["python3"', to: '["/usr/bin/env", "python3"' }],
  },
];

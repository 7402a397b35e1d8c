// @ts-check
// What keeps a process alive after its answer, within the deadline.

const PYTHON_ANSWERS = 'print(json.dumps(response))';
const NODE_ANSWERS = 'console.log(JSON.stringify(response));';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const EXIT = [
  {
    check: 'process/exits-after-answer',
    mistake: 'counts what it found once it has answered a batch',
    base: 'minimal',
    jobs: 2,
    patches: [
      { file: 'main.py', after: 'import sys', add: ['import threading', 'import time'] },
      {
        file: 'main.py',
        after: PYTHON_ANSWERS,
        add: [
          'if "results" in response:',
          '    threading.Thread(target=time.sleep, args=[3]).start()',
          '    sys.stdout.close()',
        ],
      },
    ],
  },
  {
    check: 'process/exits-after-answer',
    mistake: 'keeps a timer of a request that is over',
    base: 'node',
    jobs: 2,
    patches: [{ file: 'main.mjs', after: NODE_ANSWERS, add: 'if (response.result) setTimeout(() => {}, 3000);' }],
  },
  {
    twin: 'timer-that-holds-nothing',
    does: 'keeps a timer that does not keep its process',
    base: 'node',
    patches: [{ file: 'main.mjs', after: NODE_ANSWERS, add: 'setTimeout(() => {}, 3000).unref();' }],
  },
  {
    twin: 'writes-after-its-answer',
    does: 'takes half a second after its answer to write what it keeps',
    base: 'minimal',
    jobs: 2,
    patches: [
      { file: 'main.py', after: 'import sys', add: 'import time' },
      {
        file: 'main.py',
        after: PYTHON_ANSWERS,
        add: ['if "results" in response:', '    sys.stdout.flush()', '    time.sleep(0.5)'],
      },
    ],
  },
];

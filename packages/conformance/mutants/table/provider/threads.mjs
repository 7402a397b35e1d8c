// @ts-check
// Requests in threads, which may outlive the answer.

/**
 * Fetches in a thread, in the base `network`.
 *
 * @param {string} how
 * @returns {readonly import('../../row.d.mts').Patch[]}
 */
const inThread = (how) => [
  { file: 'main.py', after: 'import sys', add: 'import threading' },
  { file: 'main.py', from: 'def fetch(path):', to: 'def fetch_at_once(path):' },
  { file: 'main.py', from: '@functools.lru_cache(maxsize=None)\ndef fetch_at_once', to: 'def fetch_at_once' },
  {
    file: 'main.py',
    from: '            body = read(response)',
    to: '            body = response.read()  # in_time limits it',
  },
  {
    file: 'main.py',
    before: 'def why(error):',
    add: [
      'def in_time(work):',
      '    done = []',
      '    def run():',
      '        try:',
      '            done.append((work(), None))',
      '        except Unclear as unclear:',
      '            done.append((None, unclear))',
      ...how.split('\n').map((line) => `    ${line}`),
      '    if not done:',
      '        raise Unclear("the provider did not answer in time")',
      '    [(found, unclear)] = done',
      '    if unclear:',
      '        raise unclear',
      '    return found',
      '',
      '',
      '@functools.lru_cache(maxsize=None)',
      'def fetch(path):',
      '    return in_time(lambda: fetch_at_once(path))',
      '',
      '',
    ],
  },
];

/** Late answers come after nine seconds. */
const LATER_MS = 15_000;

/** @type {readonly import('../../row.d.mts').Row[]} */
export const THREADS = [
  {
    check: 'process/meets-deadline',
    mistake: 'waits for late threads before it exits',
    base: 'network',
    by: ['error/upstream-late'],
    jobs: 2,
    patches: [...inThread('thread = threading.Thread(target=run)\nthread.start()\nthread.join(SECONDS)')],
  },
  {
    check: 'process/meets-deadline',
    mistake: 'leaves a pool only when all of its threads are done',
    base: 'network',
    by: ['error/upstream-late'],
    jobs: 2,
    patches: [
      { file: 'main.py', after: 'import time', add: 'from concurrent.futures import ThreadPoolExecutor, wait' },
      ...inThread('pool = ThreadPoolExecutor(1)\nwait([pool.submit(run)], timeout=SECONDS)\npool.shutdown(wait=False)'),
    ],
  },
  {
    check: 'error/upstream-late',
    along: ['error/upstream-drip'],
    mistake: 'leaves a pool with a thread that it has given up on',
    base: 'network',
    jobs: 2,
    deadlineMs: LATER_MS,
    patches: [
      {
        file: 'main.py',
        after: 'import time',
        add: [
          'from concurrent.futures import ThreadPoolExecutor',
          'from concurrent.futures import TimeoutError as TooLate',
        ],
      },
      ...inThread(
        [
          'try:',
          '    with ThreadPoolExecutor(1) as pool:',
          '        pool.submit(run).result(SECONDS)',
          'except TooLate:',
          '    raise Unclear("the provider takes too long")',
        ].join('\n'),
      ),
    ],
  },
  {
    check: 'error/upstream-late',
    along: ['error/upstream-drip'],
    mistake: 'leaves an event loop with a thread that it has given up on',
    base: 'network',
    jobs: 2,
    deadlineMs: LATER_MS,
    patches: [
      { file: 'main.py', before: 'import functools', add: 'import asyncio' },
      ...inThread(
        [
          'async def wait():',
          '    await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(None, run), SECONDS)',
          'try:',
          '    asyncio.run(wait())',
          'except asyncio.TimeoutError:',
          '    raise Unclear("the provider takes too long")',
        ].join('\n'),
      ),
    ],
  },
  {
    twin: 'threads-that-end-with-the-process',
    does: 'leaves late threads behind',
    base: 'network',
    by: ['error/upstream-late'],
    jobs: 2,
    patches: inThread('thread = threading.Thread(target=run, daemon=True)\nthread.start()\nthread.join(SECONDS)'),
  },
  {
    twin: 'pool-of-threads',
    does: 'fetches in a pool of threads, each of which limits the whole request',
    base: 'network',
    by: ['error/upstream-late'],
    jobs: 2,
    patches: [
      { file: 'main.py', after: 'import time', add: 'from concurrent.futures import ThreadPoolExecutor' },
      {
        file: 'main.py',
        from: 'def fetch(path):',
        to: 'def fetch(path):\n    with ThreadPoolExecutor(1) as pool:\n        return pool.submit(fetch_at_once, path).result()\n\n\ndef fetch_at_once(path):',
      },
    ],
  },
];

// @ts-check
import { ON_STATUS } from '../parts.mjs';

/** @typedef {import('../../row.d.mts').Row} Row */
/** @typedef {import('../../row.d.mts').Patch} Patch */

/**
 * Lets a bug of the plugin's own end it, as in plugins that catch only what they expect.
 *
 * @type {readonly Patch[]}
 */
const UNCAUGHT = [
  {
    file: 'main.py',
    from: 'except (ValueError, AttributeError, KeyError, TypeError):',
    to: 'except (json.JSONDecodeError, UnicodeDecodeError, AttributeError, KeyError, TypeError):',
  },
];

/** @type {readonly Row[]} */
export const REFUSALS = [
  {
    check: 'error/upstream-refuses',
    mistake: 'takes a forbidden search for an empty one',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        before: ON_STATUS,
        add: ['        if error.code == 403:', '            return {"films": []}'],
      },
    ],
  },
  {
    check: 'error/upstream-refuses',
    mistake: 'reads an error document as a list without films',
    base: 'network',
    patches: [{ file: 'main.py', from: 'errors="replace"))["films"]', to: 'errors="replace")).get("films", [])' }],
  },
  {
    check: 'error/upstream-refuses',
    mistake: 'drops a film whose details are forbidden',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        from: '    found = fetch(f"/films/{film}")',
        to: [
          '    try:',
          '        found = fetch(f"/films/{film}")',
          '    except Unclear as unclear:',
          '        if "403" in str(unclear):',
          '            return None',
          '        raise',
        ],
      },
    ],
  },
  {
    check: 'error/upstream-refuses',
    mistake: 'believes that a gateway that fails has no films',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        before: ON_STATUS,
        add: ['        if error.code in (502, 504):', '            return {"films": []}'],
      },
    ],
  },
  {
    twin: 'second-server',
    does: 'asks another server where the first refuses',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        before: ON_STATUS,
        add: [
          '        if path.startswith("/"):',
          '            return fetch("?also=" + quote(path, safe=""))  # a mirror, which may know more',
        ],
      },
    ],
  },
  {
    twin: 'honest-404',
    does: 'takes 404 for “no match”, and nothing else',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        before: ON_STATUS,
        add: ['        if error.code == 404:', '            return {"films": []}'],
      },
    ],
  },
  {
    check: 'error/upstream-odd',
    mistake: 'reads the details of a film that is gone',
    base: 'network',
    patches: [
      ...UNCAUGHT,
      {
        file: 'main.py',
        before: ON_STATUS,
        add: ['        if error.code == 404:', '            return {"films": [], "gone": error.reason}'],
      },
      {
        file: 'main.py',
        after: '    found = fetch(f"/films/{film}")',
        add: ['    if found.get("gone"):', '        int(found["gone"])'],
      },
    ],
  },
  {
    check: 'error/upstream-odd',
    mistake: 'reads a date in Retry-After as a number',
    base: 'network',
    patches: [
      ...UNCAUGHT,
      {
        file: 'main.py',
        before: ON_STATUS,
        add: [
          '        if error.code == 429:',
          '            wait = int(error.headers.get("Retry-After", 1))',
          '            raise Unclear(f"the provider answered 429: try again in {wait} s")',
        ],
      },
    ],
  },
  {
    check: 'error/upstream-odd',
    mistake: 'sleeps as long as it is told, past its deadline',
    base: 'network',
    jobs: 2,
    patches: [
      {
        file: 'main.py',
        before: ON_STATUS,
        add: [
          '        wait = error.headers.get("Retry-After", "")',
          '        if error.code == 429 and wait.isdecimal():',
          '            time.sleep(int(wait))',
        ],
      },
      { file: 'conformance/config.yml', before: 'examples:', add: 'deadlines: { single: 4, batch: 4 }' },
    ],
  },
  {
    check: 'error/upstream-odd',
    mistake: 'expects the details to have a title or a date, whatever came before',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        after: '    found = fetch(f"/films/{film}")',
        add: '    assert "title" not in found or found["title"] or found["date"], "neither"',
      },
    ],
  },
  {
    twin: 'patient',
    does: 'waits as Retry-After says, in seconds or as a date, if it is not long',
    base: 'network',
    jobs: 2,
    patches: [
      { file: 'main.py', after: 'import time', add: 'from email.utils import parsedate_to_datetime' },
      {
        file: 'main.py',
        before: ON_STATUS,
        add: [
          '        if error.code == 429 and not path.endswith("#"):',
          '            seconds = wait(error.headers.get("Retry-After"))',
          '            if seconds < 3:',
          '                time.sleep(seconds)',
          '                return fetch(path + "#")  # once',
        ],
      },
      {
        file: 'main.py',
        before: 'def read(response):',
        add: [
          'def wait(value):',
          '    try:',
          '        return int(value) if value.isdecimal() else parsedate_to_datetime(value).timestamp() - time.time() + 1',
          '    except (AttributeError, TypeError, ValueError):',
          '        return 1',
          '',
          '',
        ],
      },
    ],
  },
];

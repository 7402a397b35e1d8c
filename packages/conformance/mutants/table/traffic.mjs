// @ts-check
import { OVER_TLS, WITH_A_KEY } from './parts.mjs';

/** @type {readonly import('../row.d.mts').Row[]} */
export const TRAFFIC = [
  {
    check: 'traffic/credential-in-the-clear',
    mistake: 'sends its key over http',
    base: 'network',
    patches: [...WITH_A_KEY],
  },
  {
    check: 'traffic/credential-to-stranger',
    mistake: 'sends its key to the host of the pictures',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        after: '    found = fetch(f"/films/{film}")',
        add: [
          '    try:',
          '        urlopen(Request(f"https://art.example.net/{film}", headers=HEADERS), timeout=SECONDS).close()',
          '    except (OSError, HTTPException):',
          '        pass  # a film without its picture is still the film',
        ],
      },
      ...OVER_TLS,
      ...WITH_A_KEY,
    ],
  },
  {
    check: 'traffic/polite',
    mistake: 'sends no User-Agent of its own',
    base: 'network',
    patches: [{ file: 'main.py', from: '"User-Agent": "films-plugin/1.0"', to: '' }],
  },
];

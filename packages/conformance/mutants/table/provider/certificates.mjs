// @ts-check
import { inContext, OVER_TLS, WITH_A_KEY } from '../parts.mjs';

/** Where the network plugin asks. */
const URLOPEN = 'urlopen(Request(API + path, headers=HEADERS), timeout=SECONDS)';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const CERTIFICATES = [
  {
    check: 'traffic/certificate-checked',
    mistake: 'never checks a certificate',
    base: 'network',
    patches: [...OVER_TLS, ...WITH_A_KEY, ...inContext('ssl._create_unverified_context()')],
  },
  {
    check: 'traffic/certificate-checked',
    mistake: 'tries again without a check where it fails',
    base: 'network',
    patches: [
      ...OVER_TLS,
      { file: 'main.py', after: 'import json', add: 'import ssl' },
      { file: 'main.py', from: URLOPEN, to: 'ask(Request(API + path, headers=HEADERS))' },
      {
        file: 'main.py',
        before: 'def read(response):',
        add: [
          'def ask(request):',
          '    try:',
          '        return urlopen(request, timeout=SECONDS)',
          '    except OSError as error:',
          '        if not isinstance(getattr(error, "reason", error), ssl.SSLCertVerificationError):',
          '            raise',
          '        return urlopen(request, timeout=SECONDS, context=ssl._create_unverified_context())',
          '',
          '',
        ],
      },
    ],
  },
  {
    twin: 'home-server',
    does: 'asks a server at home, whose certificate nobody signed',
    base: 'network',
    patches: [
      ...OVER_TLS,
      { file: 'main.py', after: 'import json', add: 'import ssl' },
      { file: 'main.py', from: URLOPEN, to: `${URLOPEN.slice(0, -1)}, context=ssl._create_unverified_context())` },
      { file: 'main.py', from: 'https://api.example.org', to: 'https://media.local:8920' },
      { file: 'conformance/upstream/films.yml', from: 'https://api.example.org', to: 'https://media.local:8920' },
    ],
  },
  {
    twin: 'own-context',
    does: 'checks certificates in a context of its own',
    base: 'network',
    patches: [...OVER_TLS, ...WITH_A_KEY, ...inContext('ssl.create_default_context()')],
  },
];

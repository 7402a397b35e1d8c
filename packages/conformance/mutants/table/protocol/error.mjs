// @ts-check
/** @type {readonly import('../../row.d.mts').Row[]} */
export const ERROR = [
  {
    check: 'error/is-text',
    mistake: 'fails with an empty message',
    base: 'minimal',
    patches: [
      {
        file: 'main.py',
        after: '        return {"ok": False, "error": "only movieByName is answered here"}',
        add: [
          '    asked = envelope["batch"] if "batch" in envelope else [envelope]',
          '    if any(item["input"].get("title") == "Ronin" for item in asked):',
          '        return {"ok": False, "error": ""}',
        ],
      },
    ],
  },
  {
    check: 'error/missing-credential',
    mistake: 'finds nothing without its key, instead of saying so',
    base: 'keyed',
    patches: [
      { file: 'main.py', after: 'def look_up(given, key):', add: ['    if not key:', '        return None'] },
      {
        file: 'main.py',
        drop: ['    if not key:', '        return {"ok": False, "error": "FILMS_API_KEY is not set"}'],
      },
    ],
  },
  {
    check: 'error/names-the-credential',
    mistake: 'does not say which key is missing',
    base: 'node',
    patches: [
      { file: 'main.mjs', from: ', input,', to: ', auth, input,' },
      {
        file: 'main.mjs',
        after: "  if (action !== 'movieByName') return { ok: false, error: 'only movieByName is answered here' };",
        add: "  if (!auth.FILMS_API_KEY) return { ok: false, error: 'please set this plugin up first' };",
      },
      {
        file: 'manifest.yml',
        after: '  supportsBatch: true',
        add: ['auth:', '  - { key: FILMS_API_KEY, label: API key }'],
      },
    ],
  },
  {
    check: 'error/one-line',
    mistake: 'spreads an error over three lines',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: '        return {"ok": False, "error": "only movieByName is answered here"}',
        add: [
          '    asked = envelope["batch"] if "batch" in envelope else [envelope]',
          '    if any(item["input"].get("title") == "Ronin" for item in asked):',
          '        return {"ok": False, "error": "the provider fails:\\n  status: 503\\n  reason: maintenance"}',
        ],
      },
    ],
  },
];

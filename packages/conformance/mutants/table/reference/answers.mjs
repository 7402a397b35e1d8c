// @ts-check
// The reference plugin, with mistakes in how it reads envelopes and writes answers.

/** @type {readonly import('../../row.d.mts').Row[]} */
export const REFERENCE_ANSWERS = [
  {
    check: 'stdout/not-empty',
    mistake: 'writes its answer to what is stderr by then',
    base: 'tmdb-py',
    smallest: { input: {} },
    patches: [{ file: 'main.py', from: '    stdout.write(respond(', to: '    sys.stdout.buffer.write(respond(' }],
  },
  {
    check: 'stdout/nothing-after-json',
    mistake: 'prints a log line that stays in the buffer until the end',
    base: 'tmdb-py',
    smallest: { input: {} },
    patches: [
      {
        file: 'main.py',
        from: '    sys.stdout = sys.stderr  # a print() forgotten somewhere must not spoil the answer',
        to: '    print("reading the envelope")',
      },
    ],
  },
  {
    check: 'stdout/not-empty',
    mistake: 'exits without flushing',
    base: 'tmdb-py',
    smallest: { input: {} },
    patches: [{ file: 'main.py', from: '    stdout.flush()', to: '    import os; os._exit(0)' }],
  },
  {
    check: 'process/reads-large-envelopes',
    mistake: 'reads one buffer',
    base: 'tmdb-py',
    smallest: { input: {} },
    patches: [{ file: 'main.py', from: 'sys.stdin.buffer.read()', to: 'sys.stdin.buffer.read(65536)' }],
  },
  {
    check: 'envelope/unknown-version',
    mistake: 'takes later versions too',
    base: 'tmdb-py',
    smallest: { input: { title: 'Blade Runner', date: '1982-06-25' } },
    patches: [{ file: 'obscura_plugin/envelope.py', from: 'if version != VERSION or', to: 'if version < VERSION or' }],
  },
  {
    check: 'input/unknown-fields-ignored',
    mistake: 'wants exactly four fields',
    base: 'tmdb-py',
    smallest: { input: {} },
    patches: [
      {
        file: 'obscura_plugin/envelope.py',
        from: 'if ("input" in document) == ("batch" in document):',
        to: 'if len(document) != 4:',
      },
    ],
  },
  {
    check: 'batch/ids-exact',
    mistake: 'strips ids',
    base: 'tmdb-py',
    isSearched: true,
    smallest: { batch: [{ id: ' ', input: {} }] },
    patches: [
      {
        file: 'obscura_plugin/envelope.py',
        from: 'return Item(identity, item.get("input"))',
        to: 'return Item(identity.strip(), item.get("input"))',
      },
    ],
  },
  {
    check: 'batch/ids-known',
    mistake: 'answers with str(id), the builtin',
    base: 'tmdb-py',
    smallest: { batch: [{ id: 'a', input: {} }] },
    patches: [
      {
        file: 'obscura_plugin/respond.py',
        from: '{"id": item.id, "result": ask(item.input)}',
        to: '{"id": str(id), "result": ask(item.input)}',
      },
    ],
  },
  {
    check: 'batch/ids-exact',
    mistake: 'upper-cases ids',
    base: 'tmdb-py',
    smallest: { batch: [{ id: 'a', input: {} }] },
    patches: [
      {
        file: 'obscura_plugin/respond.py',
        from: '{"id": item.id, "result": ask(item.input)}',
        to: '{"id": item.id.upper(), "result": ask(item.input)}',
      },
    ],
  },
  {
    check: 'batch/equals-single',
    mistake: 'asks about an item by its title alone',
    base: 'tmdb-py',
    patches: [
      {
        file: 'obscura_plugin/respond.py',
        from: '{"id": item.id, "result": ask(item.input)}',
        to: '{"id": item.id, "result": ask({"title": item.input.get("title")})}',
      },
    ],
  },
  {
    check: 'batch/fifty-items',
    mistake: 'answers only the first twenty items',
    base: 'tmdb-py',
    patches: [{ file: 'obscura_plugin/respond.py', from: 'for item in batch]', to: 'for item in batch[:20]]' }],
  },
  {
    check: 'batch/order-kept',
    mistake: 'sorts the results',
    base: 'tmdb-py',
    isSearched: true,
    smallest: {
      batch: [
        { id: 'a', input: {} },
        { id: '9', input: {} },
      ],
    },
    patches: [{ file: 'obscura_plugin/respond.py', from: 'for item in batch]', to: 'for item in sorted(batch)]' }],
  },
  {
    check: 'batch/empty',
    mistake: 'takes an empty batch for one whose items all failed',
    base: 'tmdb-py',
    smallest: { batch: [] },
    patches: [{ file: 'obscura_plugin/respond.py', from: 'if answers and all(', to: 'if all(' }],
  },
  {
    check: 'response/no-match-is-null',
    mistake: 'says "no match" with {}',
    base: 'tmdb-py',
    smallest: { batch: [{ id: 'a', input: {} }] },
    patches: [
      {
        file: 'obscura_plugin/respond.py',
        from: 'return action(provider, given) or None',
        to: 'return action(provider, given) or {}',
      },
    ],
  },
  {
    check: 'error/missing-credential',
    mistake: 'says "no match" where it fails',
    base: 'tmdb-py',
    smallest: { input: { title: 'Blade Runner' } },
    patches: [
      {
        file: 'obscura_plugin/respond.py',
        from: '{"ok": False, **_reason(error)}',
        to: '{"ok": True, "result": None}',
      },
    ],
  },
  {
    check: 'process/refuses-in-words',
    mistake: 'refuses by its exit status',
    base: 'tmdb-py',
    by: ['error/missing-credential', 'response/unknown-action-refused'],
    patches: [
      {
        file: 'obscura_plugin/respond.py',
        from: 'return write_json({"ok": False, **_reason(error)}) + b"\\n"',
        to: 'sys.exit(_reason(error)["error"])',
      },
    ],
  },
  {
    check: 'error/missing-credential',
    mistake: 'raises again what it caught',
    base: 'tmdb-py',
    patches: [
      {
        file: 'obscura_plugin/respond.py',
        from: 'return write_json({"ok": False, **_reason(error)}) + b"\\n"',
        to: 'raise',
      },
    ],
  },
  {
    check: 'error/one-line',
    mistake: 'writes an error of two lines',
    base: 'tmdb-py',
    by: ['error/missing-credential', 'response/unknown-action-refused'],
    patches: [
      { file: 'obscura_plugin/respond.py', from: 'implement the action {quote', to: 'implement the action:\\n{quote' },
    ],
  },
  {
    check: 'secrets/not-on-stdout',
    mistake: 'quotes the envelope, with the key in it',
    base: 'tmdb-py',
    by: ['response/unknown-action-refused'],
    patches: [{ file: 'obscura_plugin/respond.py', from: 'quote(envelope.action)', to: 'quote(envelope)' }],
  },
  {
    check: 'response/unknown-action-refused',
    mistake: 'answers any action as if it were its own',
    base: 'tmdb-py',
    smallest: { input: { title: 'Blade Runner', date: '1982-06-25' } },
    patches: [
      {
        file: 'obscura_plugin/respond.py',
        from: 'plugin.actions.get(envelope.action)',
        to: 'plugin.actions.get(envelope.action, next(iter(plugin.actions.values())))',
      },
    ],
  },
  {
    check: 'stdout/strict-json',
    mistake: 'writes str(document), not JSON',
    base: 'tmdb-py',
    smallest: { input: {} },
    patches: [
      {
        file: 'obscura_plugin/strict_json.py',
        from: 'json.dumps(document, ensure_ascii=False, allow_nan=False)',
        to: 'str(document)',
      },
    ],
  },
];

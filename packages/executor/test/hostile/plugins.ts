import type { ErrorCode } from '../../src/index.js';

/** A plugin that misbehaves in one way, the code that a host gets, and one of two kinds of program. */
export type Hostile =
  | { does: string; code: ErrorCode | 'result' | 'no match'; sh: string }
  | { does: string; code: ErrorCode | 'result' | 'no match'; py: string };

const GOOD = `{"ok": true, "result": {"title": "Heat"}}`;
/** A correct answer. */
const say = (text: string) => `printf '%s' '${text}'`;
const answer = say(GOOD);
const result = (json: string) => say(`{"ok": true, "result": ${json}}`);
const fork = 'import os, sys, time\nif os.fork() == 0:\n';

/** How a plugin can end, or not end. */
export const ENDINGS: readonly Hostile[] = [
  { does: 'exits with a status', code: 'exited-non-zero', sh: 'exit 3' },
  { does: 'exits with a status after a good answer', code: 'exited-non-zero', sh: `${answer}; exit 1` },
  { does: 'exits with the status of a usage error', code: 'exited-non-zero', sh: 'exit 64' },
  { does: 'exits with the status 255', code: 'exited-non-zero', sh: 'exit 255' },
  {
    does: 'refuses by status and in words',
    code: 'exited-non-zero',
    sh: `${say('{"ok": false, "error": "TMDB is down"}')}; exit 1`,
  },
  { does: 'kills itself', code: 'killed-by-signal', sh: 'kill -KILL $$' },
  { does: 'crashes in native code', code: 'killed-by-signal', sh: 'kill -SEGV $$' },
  { does: 'kills its whole group', code: 'killed-by-signal', sh: 'kill -TERM 0; sleep 60' },
  { does: 'raises an exception', code: 'exited-non-zero', py: 'raise RuntimeError("boom")' },
  { does: 'recurses without end', code: 'exited-non-zero', py: 'def f(): f()\nf()' },
  { does: 'has a syntax error', code: 'exited-non-zero', py: 'def' },
  { does: 'imports a missing module', code: 'exited-non-zero', py: 'import no_such_module' },
  { does: 'sleeps', code: 'timed-out', sh: 'sleep 60' },
  { does: 'spins', code: 'timed-out', sh: 'while :; do :; done' },
  { does: 'ignores SIGTERM', code: 'timed-out', sh: 'trap "" TERM; while :; do sleep 1; done' },
  {
    does: 'exits with 0 on SIGTERM',
    code: 'timed-out',
    sh: `trap '${say('late')}; exit 0' TERM; while :; do sleep 0.05; done`,
  },
  { does: 'stops itself', code: 'timed-out', sh: 'kill -STOP $$' },
  { does: 'answers and does not end', code: 'timed-out', sh: `${answer}; sleep 60` },
  { does: 'closes its streams and does not end', code: 'timed-out', sh: 'exec <&- >&- 2>&-; sleep 60' },
  {
    does: 'waits for a second line of input',
    code: 'timed-out',
    py: 'import sys, time\nsys.stdin.read()\nwhile not sys.stdin.readline(): time.sleep(0.01)',
  },
  { does: 'asks at the terminal', code: 'exited-non-zero', sh: 'read -r answer < /dev/tty' },
  { does: 'drips its answer', code: 'timed-out', sh: `while :; do printf ' '; sleep 0.05; done` },
  { does: 'eats memory', code: 'exited-non-zero', py: 'data = []\nwhile True: data.append(bytearray(64 << 20))' },
];

/** What a plugin can do with its streams. */
export const STREAMS: readonly Hostile[] = [
  { does: 'exits without reading a large envelope', code: 'result', sh: answer },
  { does: 'closes stdin and carries on', code: 'result', sh: `exec <&-; sleep 0.05; ${answer}` },
  { does: 'reads one byte of its envelope', code: 'result', sh: `head -c 1 >/dev/null; ${answer}` },
  { does: 'says nothing', code: 'no-output', sh: ':' },
  { does: 'prints only white space', code: 'no-output', sh: `printf ' \\n\\t'` },
  { does: 'closes stdout', code: 'no-output', sh: 'exec >&-' },
  { does: 'floods stdout', code: 'too-much-output', sh: 'yes' },
  {
    does: 'floods stdout and ignores the broken pipe',
    code: 'too-much-output',
    py: 'import signal, sys\nsignal.signal(signal.SIGPIPE, signal.SIG_IGN)\nwhile True:\n    try: sys.stdout.write("x" * 65536)\n    except BrokenPipeError: pass',
  },
  {
    does: 'writes one endless line of JSON',
    code: 'too-much-output',
    sh: `printf '{"ok": true, "result": {"title": "'; yes | tr -d '\\n'`,
  },
  { does: 'floods stderr along with a good answer', code: 'result', sh: `head -c 20000000 /dev/zero >&2; ${answer}` },
  {
    does: 'floods both streams in turn',
    code: 'too-much-output',
    py: 'import sys\nwhile True:\n    sys.stdout.write("x" * 65536)\n    sys.stderr.write("y" * 65536)',
  },
  {
    does: 'writes a lone byte of a character',
    code: 'not-utf8',
    sh: `printf '{"ok": true, "result": {"title": "\\303"}}'`,
  },
  { does: 'writes Latin-1', code: 'not-utf8', sh: `printf '{"ok": true, "result": {"title": "Am\\351lie"}}'` },
  { does: 'writes UTF-16', code: 'not-utf8', py: `import sys\nsys.stdout.buffer.write('${GOOD}'.encode("utf-16"))` },
  {
    does: 'splits a character across two writes',
    code: 'result',
    sh: `printf '{"ok": true, "result": {"title": "Am\\303'; sleep 0.05; printf '\\251lie"}}'`,
  },
  { does: 'begins with a byte order mark', code: 'not-utf8', sh: `printf '\\357\\273\\277'; ${answer}` },
  { does: 'writes NUL bytes', code: 'foreign-output', sh: `printf '\\000\\000'; ${answer}` },
  { does: 'prints before its answer', code: 'foreign-output', sh: `echo searching; ${answer}` },
  { does: 'prints after its answer', code: 'foreign-output', sh: `${answer}; echo done` },
  { does: 'colours its output', code: 'foreign-output', sh: `printf '\\033[32mok\\033[0m'; ${answer}` },
  { does: 'answers twice', code: 'several-documents', sh: `${answer}; ${answer}` },
  {
    does: 'answers line by line',
    code: 'several-documents',
    sh: `${answer}; echo; ${say('{"ok": false, "error": "x"}')}`,
  },
  { does: 'is cut short', code: 'not-json', sh: say('{"ok": true, "result": {"title": "Heat"') },
  { does: 'writes a Python repr', code: 'not-json', py: 'print({"ok": True, "result": None})' },
  {
    does: 'writes NaN',
    code: 'not-json',
    py: 'import json\nprint(json.dumps({"ok": True, "result": {"title": "x", "rating": float("nan")}}))',
  },
  { does: 'writes HTML', code: 'not-json', sh: say('<!doctype html><title>502</title>') },
  { does: 'writes a million empty objects', code: 'foreign-output', py: 'print("{}" * 1_000_000)' },
  { does: 'writes byte by byte', code: 'not-json', py: 'import os\nfor _ in range(100_000): os.write(1, b"x")' },
  { does: 'writes a million opening braces', code: 'too-deep', py: 'print("{" * 1_000_000)' },
  {
    does: 'gives a hundred thousand genres',
    code: 'too-large',
    py: `print('{"ok": true, "result": {"title": "Heat", "genres": [5' + ",5" * 100_000 + "]}}")`,
  },
  {
    does: 'answers in a megabyte',
    code: 'result',
    py: `print('{"ok": true, "result": {"title": "Heat", "overview": "' + "x" * 1_000_000 + '"}}')`,
  },
];

/** What a plugin can leave behind. */
export const LEFTOVERS: readonly Hostile[] = [
  { does: 'leaves a child that holds stdout', code: 'result', sh: `sleep 60 & ${answer}` },
  { does: 'leaves a silent child', code: 'result', sh: `sleep 60 <&- >&- 2>&- & ${answer}` },
  {
    does: 'leaves a child that ignores signals',
    code: 'result',
    sh: `(trap '' TERM INT HUP; while :; do sleep 1; done) & ${answer}`,
  },
  { does: 'leaves a tree of children', code: 'result', sh: `(sleep 60 & sleep 60 & wait) & ${answer}` },
  {
    does: 'leaves a child that left the group',
    code: 'result',
    py: `${fork}    os.setsid()\n    time.sleep(60)\nprint('${GOOD}')`,
  },
  {
    does: 'leaves a daemon',
    code: 'result',
    py: `${fork}    os.setsid()\n    if os.fork(): os._exit(0)\n    for fd in (0, 1, 2): os.close(fd)\n    time.sleep(60)\nos.wait()\nprint('${GOOD}')`,
  },
  {
    does: 'hangs with a child that left the group',
    code: 'timed-out',
    py: `${fork}    os.setsid()\n    time.sleep(60)\ntime.sleep(60)`,
  },
  { does: 'dies before its child', code: 'exited-non-zero', sh: 'sleep 60 & exit 7' },
];

/** Documents that are not answers. */
export const ANSWERS: readonly Hostile[] = [
  { does: 'answers with a number', code: 'not-a-response', sh: say('42') },
  { does: 'answers with a list', code: 'not-a-response', sh: say('[]') },
  { does: 'answers with null', code: 'not-a-response', sh: say('null') },
  { does: 'writes ok as a string', code: 'not-a-response', sh: say('{"ok": "true", "result": null}') },
  { does: 'forgets ok', code: 'not-a-response', sh: say('{"result": null}') },
  { does: 'forgets the result', code: 'not-a-response', sh: say('{"ok": true}') },
  { does: 'answers a batch that was not sent', code: 'not-a-response', sh: say('{"ok": true, "results": []}') },
  { does: 'gives a list of results', code: 'not-a-response', sh: result('[{"title": "Heat"}]') },
  { does: 'gives a string for a result', code: 'not-a-response', sh: result('"Heat"') },
  {
    does: 'gives a result and an error',
    code: 'not-a-response',
    sh: say('{"ok": true, "result": {"title": "x"}, "error": "y"}'),
  },
  { does: 'refuses without a reason', code: 'not-a-response', sh: say('{"ok": false}') },
  { does: 'refuses with a blank reason', code: 'not-a-response', sh: say('{"ok": false, "error": " "}') },
  { does: 'refuses', code: 'plugin-refused', sh: say('{"ok": false, "error": "no key"}') },
  { does: 'finds nothing', code: 'no match', sh: result('null') },
  { does: 'finds an empty object', code: 'no match', sh: result('{}') },
  { does: 'gives a movie without a title', code: 'result-unusable', sh: result('{"overview": "x"}') },
  {
    does: 'sends a prototype along',
    code: 'result',
    sh: result('{"title": "x", "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  },
  { does: 'sends huge numbers', code: 'result', sh: result('{"title": "x", "runtime": 1e999, "rating": -1e400}') },
  { does: 'repeats a key', code: 'result', sh: result('{"title": "x", "title": "y"}') },
  {
    does: 'nests 100,000 levels deep',
    code: 'too-deep',
    py: 'print(\'{"ok": true, "result": {"title": \' + "[" * 100000 + "]" * 100000 + "}}")',
  },
];

/** What a plugin can do to the ids of a batch. */
export const IDS: readonly { does: string; results: string }[] = [
  { does: 'loses an id', results: '[]' },
  { does: 'invents an id', results: '[{"id": "a", "result": null}, {"id": "x", "result": null}]' },
  { does: 'doubles an id', results: '[{"id": "a", "result": null}, {"id": "a", "result": null}]' },
  { does: 'changes the case of an id', results: '[{"id": "A", "result": null}]' },
  { does: 'forgets the id', results: '[{"result": null}]' },
  { does: 'makes the id a number', results: '[{"id": 1, "result": null}]' },
];

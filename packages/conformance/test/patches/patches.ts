import type { BatchItem, Input } from '@obscura/protocol';
import type { CheckId } from '../../src/model/check.js';

/** A mistake in one line of the reference plugin, as a person makes it. */
export type Patch = {
  name: string;
  /** Relative to the plugin's directory. */
  file: string;
  /** Stands once in the file. */
  from: string;
  to: string;
  /** Who must see it. */
  check: CheckId;
  /** Experiments whose calls show it, where the check makes none of its own. */
  by?: readonly CheckId[];
  /** Whether it takes generated questions to see it: examples do not show it. */
  isSearched?: boolean;
  /** The smallest question that shows it, as a person would write it. */
  smallest?: { input: Input } | { batch: readonly BatchItem[] };
};

const MAIN = 'main.py';
const MANIFEST = 'manifest.yml';
const ENVELOPE = 'obscura_plugin/envelope.py';
const RESPOND = 'obscura_plugin/respond.py';
const STRICT_JSON = 'obscura_plugin/strict_json.py';
const CLIENT = 'tmdb/client.py';
const FIELDS = 'tmdb/fields.py';
const MOVIE = 'tmdb/movie_result.py';
const PLUGIN = 'tmdb/plugin.py';
const PEOPLE = 'tmdb/people.py';

export const PATCHES: readonly Patch[] = [
  {
    name: 'writes to the variable that is stderr by now',
    file: MAIN,
    from: '    stdout.write(respond(',
    to: '    sys.stdout.buffer.write(respond(',
    check: 'stdout/not-empty',
    smallest: { input: {} },
  },
  {
    name: 'a print that stays in the buffer until the end',
    file: MAIN,
    from: '    sys.stdout = sys.stderr  # a print() forgotten somewhere must not spoil the answer',
    to: '    print("reading the envelope")',
    check: 'stdout/nothing-after-json',
    smallest: { input: {} },
  },
  {
    name: 'a forgotten flush before a quick exit',
    file: MAIN,
    from: '    stdout.flush()',
    to: '    import os; os._exit(0)',
    check: 'stdout/not-empty',
    smallest: { input: {} },
  },
  {
    name: 'reads one buffer',
    file: MAIN,
    from: 'sys.stdin.buffer.read()',
    to: 'sys.stdin.buffer.read(65536)',
    check: 'process/reads-large-envelopes',
    smallest: { input: {} },
  },
  {
    name: 'takes later versions too',
    file: ENVELOPE,
    from: 'if version != VERSION or',
    to: 'if version < VERSION or',
    check: 'envelope/unknown-version',
    smallest: { input: { title: 'Blade Runner', date: '1982-06-25' } },
  },
  {
    name: 'wants exactly four fields',
    file: ENVELOPE,
    from: 'if ("input" in document) == ("batch" in document):',
    to: 'if len(document) != 4:',
    check: 'input/unknown-fields-ignored',
    smallest: { input: {} },
  },
  {
    name: 'strips ids',
    file: ENVELOPE,
    from: 'return Item(identity, item.get("input"))',
    to: 'return Item(identity.strip(), item.get("input"))',
    check: 'batch/ids-exact',
    isSearched: true,
    smallest: { batch: [{ id: ' ', input: {} }] },
  },
  {
    name: 'str(id), the builtin',
    file: RESPOND,
    from: '{"id": item.id, "result": ask(item.input)}',
    to: '{"id": str(id), "result": ask(item.input)}',
    check: 'batch/ids-known',
    smallest: { batch: [{ id: 'a', input: {} }] },
  },
  {
    name: 'upper-cases ids',
    file: RESPOND,
    from: '{"id": item.id, "result": ask(item.input)}',
    to: '{"id": item.id.upper(), "result": ask(item.input)}',
    check: 'batch/ids-exact',
    smallest: { batch: [{ id: 'a', input: {} }] },
  },
  {
    name: 'an item is asked about by its title alone',
    file: RESPOND,
    from: '{"id": item.id, "result": ask(item.input)}',
    to: '{"id": item.id, "result": ask({"title": item.input.get("title")})}',
    check: 'batch/equals-single',
  },
  {
    name: 'only the first twenty',
    file: RESPOND,
    from: 'for item in batch]',
    to: 'for item in batch[:20]]',
    check: 'batch/fifty-items',
  },
  {
    name: 'sorts the results',
    file: RESPOND,
    from: 'for item in batch]',
    to: 'for item in sorted(batch)]',
    check: 'batch/order-kept',
    isSearched: true,
    smallest: {
      batch: [
        { id: 'a', input: {} },
        { id: '7', input: {} },
      ],
    },
  },
  {
    name: 'all of no items have failed',
    file: RESPOND,
    from: 'if answers and all(',
    to: 'if all(',
    check: 'batch/empty',
    smallest: { batch: [] },
  },
  {
    name: 'result: {} for no match',
    file: RESPOND,
    from: 'return action(provider, given) or None',
    to: 'return action(provider, given) or {}',
    check: 'response/no-match-is-null',
    smallest: { batch: [{ id: 'a', input: {} }] },
  },
  {
    name: 'except: return None',
    file: RESPOND,
    from: '{"ok": False, "error": _sentence(error)}',
    to: '{"ok": True, "result": None}',
    check: 'error/missing-credential',
    smallest: { input: { title: 'Blade Runner' } },
  },
  {
    name: 'refuses by its exit status',
    file: RESPOND,
    from: 'return write_json({"ok": False, "error": _sentence(error)}) + b"\\n"',
    to: 'sys.exit(_sentence(error))',
    check: 'process/refuses-in-words',
    by: ['error/missing-credential', 'response/unknown-action-refused'],
  },
  {
    name: 'raises again what was caught: a traceback',
    file: RESPOND,
    from: 'return write_json({"ok": False, "error": _sentence(error)}) + b"\\n"',
    to: 'raise',
    check: 'error/missing-credential',
  },
  {
    name: 'an error of two lines',
    file: RESPOND,
    from: 'implement the action {quote',
    to: 'implement the action:\\n{quote',
    check: 'error/one-line',
    by: ['error/missing-credential', 'response/unknown-action-refused'],
  },
  {
    name: 'quotes the envelope and the key in it',
    file: RESPOND,
    from: 'quote(envelope.action)',
    to: 'quote(envelope)',
    check: 'secrets/not-on-stdout',
    by: ['response/unknown-action-refused'],
  },
  {
    name: 'takes any action for its own',
    file: RESPOND,
    from: 'plugin.actions.get(envelope.action)',
    to: 'plugin.actions.get(envelope.action, next(iter(plugin.actions.values())))',
    check: 'response/unknown-action-refused',
    smallest: { input: { title: 'Blade Runner', date: '1982-06-25' } },
  },
  {
    name: 'str instead of json.dumps',
    file: STRICT_JSON,
    from: 'json.dumps(document, ensure_ascii=False, allow_nan=False)',
    to: 'str(document)',
    check: 'stdout/strict-json',
    smallest: { input: {} },
  },
  {
    name: 'logs the whole address',
    file: CLIENT,
    from: 'f"GET {address} -> {reply.status}"',
    to: 'f"GET {address}&{key} -> {reply.status}"',
    check: 'secrets/not-on-stderr',
  },
  {
    name: 'a log file in its own directory',
    file: CLIENT,
    from: 'file=sys.stderr)  # the address',
    to: 'file=open("tmdb.log", "a"))  # the address',
    check: 'process/leaves-directory-clean',
  },
  {
    name: 'an int for an external id',
    file: FIELDS,
    from: 'else str(tmdb_id)',
    to: 'else tmdb_id',
    check: 'result/nothing-dropped',
  },
  {
    name: 'takes a day for a moment of the local time zone',
    file: FIELDS,
    from: 'return day if day and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else None',
    to: 'import time; return time.strftime("%Y-%m-%d", time.gmtime(time.mktime(time.strptime(day, "%Y-%m-%d")))) if day else None',
    check: 'process/locale-independent',
  },
  {
    name: 'a set of actors',
    file: PEOPLE,
    from: 'return list(found.values())',
    to: 'return [found[name] for name in set(found)]',
    check: 'process/repeatable',
  },
  {
    name: 'the title is dropped',
    file: MOVIE,
    from: '            "title": title,\n',
    to: '\n',
    check: 'result/usable',
  },
  {
    name: 'the error names no key',
    file: PLUGIN,
    from: 'f"{KEY_NAME} is missing:',
    to: 'f"The API key is missing:',
    check: 'error/names-the-credential',
    smallest: { input: { title: 'Blade Runner' } },
  },
  {
    name: 'a capability with a typing mistake',
    file: MANIFEST,
    from: '  movieByName: true',
    to: '  moviesByName: true',
    check: 'manifest/capability-near-miss',
  },
  {
    name: 'a version that YAML takes for a number',
    file: MANIFEST,
    from: 'version: 0.1.0',
    to: 'version: 0.1',
    check: 'manifest/required-fields',
  },
];

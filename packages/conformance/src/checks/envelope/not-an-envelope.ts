import fc from 'fast-check';
import { brokenBecause } from '../../experiments/outcome/outcome.js';
import type { Tolerated } from '../../experiments/outcome/tolerance.js';
import { askSingle, type Call, sendRaw } from '../../model/call.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import { askerOf, ordinaryInput } from '../../subject/exam/questions.js';

/** Bytes that are not an envelope, by what is wrong with them. */
const GARBAGE: Readonly<Record<string, string | Uint8Array>> = {
  'empty stdin': '',
  'a truncated envelope': '{"obscura_version":1,"action":"mov',
  'text that is not JSON': 'hello\n',
  null: 'null',
  'a list': '[]',
  'a string': '"movieByName"',
  'an object without an action': '{}',
  'bytes that are not UTF-8': new Uint8Array([0xff, 0xfe, 0x7b, 0x00]),
};

export const envelopeNotAnEnvelope = defineCheck({
  id: 'envelope/not-an-envelope',
  level: 'SHOULD',
  rules: ['ENV-8'],
  docs: {
    title: 'Garbage on stdin is answered as if it were an envelope',
    why: 'If something breaks between Obscura and the plugin, the user sees “no match”, and the real fault stays hidden.',
    fix: 'Parse stdin, check that it is an object with an action, and refuse anything else.',
    examples: {
      python:
        'try:\n    envelope = json.loads(sys.stdin.buffer.read())\n    action = envelope["action"]\nexcept (ValueError, TypeError, KeyError):\n    respond({"ok": False, "error": "stdin is not an envelope"})',
      typescript: "if (typeof envelope?.action !== 'string') return { ok: false, error: 'stdin is not an envelope' };",
    },
  },
  appliesTo: ({ runtime }) => runtime !== 'typescript',
  kind: 'experiment',
  sources: (context) =>
    context.actions.slice(0, 1).flatMap((action) => {
      const ordinary = askSingle(askerOf(context, action), ordinaryInput(context, action));
      return Object.values(GARBAGE).map(
        (bytes): Source<Tolerated> => ({
          scenarios: fc.constant({ odd: sendRaw(bytes), ordinary }),
          next(scenario, done) {
            if (done.length === 0) return scenario.odd;
            return done.length === 1 && !isRefused(done[0]) ? scenario.ordinary : undefined;
          },
        }),
      );
    }),
  see([odd, ordinary]) {
    if (odd?.transcript.ending.kind !== 'exited') return NOT_EXERCISED;
    if (isRefused(odd)) return PASS;
    // A plugin that fails on ordinary questions too has another problem.
    if (!ordinary || brokenBecause(ordinary) !== undefined) return NOT_EXERCISED;
    return fail(
      saidOk(odd) === true
        ? `The plugin answers ${nameOf(odd.call)} with \`ok: true\``
        : `The plugin answers ${nameOf(odd.call)} with neither \`ok: false\` nor a nonzero exit status`,
      [],
      0,
    );
  },
});

function isRefused(odd: Judged | undefined): boolean {
  const ending = odd?.transcript.ending;
  return ending?.kind === 'exited' && (ending.code !== 0 || saidOk(odd) === false);
}

function saidOk(odd: Judged | undefined): unknown {
  const said = odd?.document.is === 'document' ? odd.document.value : undefined;
  return isObject(said) ? said.ok : undefined;
}

function nameOf({ stdin }: Call): string {
  const [name = 'garbage'] = Object.entries(GARBAGE).find(([, bytes]) => Buffer.from(bytes).equals(stdin)) ?? [];
  return name;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

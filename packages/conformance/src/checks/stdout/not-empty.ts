import { defineStdoutCheck } from './define-stdout-check.js';

export const stdoutNotEmpty = defineStdoutCheck({
  id: 'stdout/not-empty',
  rule: 'OUT-6',
  stage: 'bytes',
  failsOn: 'empty',
  happensToModules: true, // if the module exits by itself
  describe: () => ({ message: 'the plugin exited with status 0 and wrote nothing to stdout', offset: 0 }),
  docs: {
    title: 'The plugin does not answer',
    why: 'Obscura shows “plugin failed”. Silence is not an answer, not even “no match”.',
    fix: 'Always write a document, and flush it before you exit. “No match” is `{"ok": true, "result": null}`.',
    examples: {
      python: 'print(json.dumps({"ok": True, "result": None}), flush=True)',
      typescript: 'process.stdout.write(JSON.stringify({ ok: true, result: null }));',
    },
  },
});

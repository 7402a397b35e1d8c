import { defineStdoutCheck } from './define-stdout-check.js';

export const stdoutNotEmpty = defineStdoutCheck({
  id: 'stdout/not-empty',
  rule: 'OUT-6',
  stage: 'bytes',
  convicts: 'empty',
  happensToModules: true, // by an exit of its own
  tell: () => ({ message: 'the plugin exited with status 0 and wrote nothing on stdout', offset: 0 }),
  docs: {
    title: 'The plugin writes no answer',
    why: 'Obscura shows “plugin failed”: silence is no answer, not even “no match”.',
    fix: 'Write a document in every case, and flush it before you exit. “No match” is `{"ok": true, "result": null}`.',
    examples: {
      python: 'print(json.dumps({"ok": True, "result": None}), flush=True)',
      typescript: 'process.stdout.write(JSON.stringify({ ok: true, result: null }));',
    },
  },
});

import { defineStdoutCheck } from './define-stdout-check.js';

export const stdoutSingleDocument = defineStdoutCheck({
  id: 'stdout/single-document',
  rule: 'OUT-1',
  stage: 'json',
  convicts: 'several-documents',
  tell: ({ count, offset }) => ({
    message: `${count} answers stand on stdout; the second begins at byte ${offset}`,
    offset,
  }),
  docs: {
    title: 'More than one answer is on stdout',
    why: 'Obscura cannot know which answer counts, so the look-up fails.',
    fix: 'Answer once: return after you have written an error, and answer a batch with one document.',
    examples: {
      python: `def answer(envelope):
    if "batch" in envelope:
        return {"ok": True, "results": [answer_item(item) for item in envelope["batch"]]}
    return {"ok": True, "result": look_up(envelope["input"])}

print(json.dumps(answer(envelope)))  # the only print`,
      typescript: 'process.stdout.write(JSON.stringify(await answer(envelope))); // the only write',
    },
  },
});

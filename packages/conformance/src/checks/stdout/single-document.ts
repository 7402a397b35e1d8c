import { defineStdoutCheck } from './define-stdout-check.js';

export const stdoutSingleDocument = defineStdoutCheck({
  id: 'stdout/single-document',
  rule: 'OUT-1',
  stage: 'json',
  failsOn: 'several-documents',
  describe: ({ count, offset }) => ({
    message: `stdout has ${count} answers; the second starts at byte ${offset}`,
    offset,
  }),
  docs: {
    title: 'There is more than one answer on stdout',
    why: 'Obscura cannot tell which answer counts, so the lookup fails.',
    fix: 'Answer once: return after you write an error, and answer a batch with one document.',
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

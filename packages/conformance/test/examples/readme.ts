import { CHECKS, conform, defineCheck, exitCode, fail, NOT_EXERCISED, PASS } from 'obscura-conformance';

const hasPoster = defineCheck({
  id: 'acme/has-poster',
  level: 'SHOULD',
  rules: ['RESULT'],
  docs: {
    title: 'A movie without a poster',
    why: 'Our storefront shows only posters.',
    fix: 'Fill `posterCandidates`.',
    examples: { python: 'result["posterCandidates"] = [{"url": url}]' },
  },
  kind: 'judge',
  stage: 'apart',
  holdsFor: ['answer'],
  see({ answer }) {
    if (!answer?.ok || answer.answer.kind !== 'result' || answer.answer.result === null) return NOT_EXERCISED;
    return answer.answer.result.posterCandidates ? PASS : fail('the movie has no poster');
  },
});

for await (const event of conform('./plugins/tmdb-py', { seed: 1, calls: 1, checks: [...CHECKS, hasPoster] })) {
  if (event.type === 'finding') console.log(event.finding.check, event.finding.evidence.message);
  if (event.type === 'report') console.log('exit code', exitCode(event.report, { strict: true }));
}

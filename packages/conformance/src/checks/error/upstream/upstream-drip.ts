import { oddAnswers } from '../../../experiments/odd/odd-answers.js';
import { seeOddAnswers, showsDeath } from '../../../experiments/odd/see-odd-answers.js';
import { defineCheck } from '../../../model/check.js';

/**
 * A SHOULD: most HTTP clients limit each read only, and the host's deadline ends such a call anyway. A plugin that limits the whole request
 * takes seconds to show it, so this runs beside the rest, and only as long as the budget lasts.
 */
export const errorUpstreamDrip = defineCheck({
  id: 'error/upstream-drip',
  level: 'SHOULD',
  rules: ['PROC-5'],
  docs: {
    title: 'An answer that never ends uses up the whole deadline',
    why: 'When the provider’s server stalls in the middle of its answer, Obscura ends the plugin at the deadline, and the whole batch is lost instead of one item.',
    fix: 'Limit the time of the whole request. Most HTTP clients apply their timeout to each read, and every byte that arrives restarts it.',
    examples: {
      python: `end = time.monotonic() + 8
parts = []
with urllib.request.urlopen(request, timeout=8) as response:  # each read
    while part := response.read1(65536):
        parts.append(part)
        if time.monotonic() > end:  # all of them
            raise ProviderError("TMDB timed out")
body = b"".join(parts)

# httpx and aiohttp: await asyncio.wait_for(look_up(title), 8)
# requests: stream=True, and the same loop over response.iter_content(65536)`,
      typescript: `const response = await fetch(url, { signal: AbortSignal.timeout(8000) }); // covers the body too
return await response.json();

// axios and got take the same signal.`,
      shell: 'curl --silent --show-error --fail --max-time 8 "$url"  # not --connect-timeout alone',
      go: 'client := &http.Client{Timeout: 8 * time.Second} // covers the body too',
    },
  },
  kind: 'experiment',
  // The HTTP client is shared by all actions.
  sources: (context) =>
    context.actions
      .slice(0, 1)
      .flatMap((action) => oddAnswers(context, action, { kinds: ['drip'], waits: true, isExtra: true })),
  see: seeOddAnswers,
  essence: showsDeath,
});

import { CHECKS } from '../../../src/checks/index.js';
import { conform } from '../../../src/conform.js';
import type { RunEvent } from '../../../src/model/report/event.js';
import { type ExitCode, exitCode } from '../../../src/model/report/exit-code.js';
import { REPORTERS, type ReporterName } from '../../../src/report/reporters.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';

/** Everything that means something in one of the formats. */
export const NASTY = '::error::no ##[group] <b> ]]> & `x` ```` @all %0A # TODO \\ "q" \0 \x1b[31m \u2028 \ufffe';

const PLUGIN = {
  'main.py': `print(${JSON.stringify(NASTY)})\n`,
  'conformance/config.yml': 'examples: { movieByName: [{ title: Heat }] }\n',
};

/** The events of a run that fails in nasty words: enough for every kind of verdict. */
async function eventsOf(): Promise<{ events: RunEvent[]; code: ExitCode }> {
  const checks = CHECKS.filter(({ id }) => /^(?:manifest|stdout|response|batch\/ids|input\/any)/.test(id));
  const events: RunEvent[] = [];
  let code: ExitCode = 70;
  for await (const event of conform(temporaryPlugin(PLUGIN), { seed: 1, calls: 1, jobs: 1, shrinkRuns: 0, checks })) {
    events.push(event);
    if (event.type === 'report') code = exitCode(event.report);
  }
  return { events, code };
}

let run: ReturnType<typeof eventsOf> | undefined;

/** What a reporter writes about that run. */
export async function reportOf(name: ReporterName): Promise<string> {
  run ??= eventsOf();
  const { events, code } = await run;
  return written(name, events, code);
}

/** What a reporter writes about a run that ended before it began. */
export function reportOfNothing(name: ReporterName): Promise<string> {
  return written(name, [], 2, 'conformance/config.yml:1:1: it is not YAML');
}

async function written(name: ReporterName, events: readonly RunEvent[], code: ExitCode, failure?: string) {
  let text = '';
  const output = {
    hasColors: false,
    write(more: string) {
      text += more;
    },
  };
  const reporter = (await REPORTERS[name].load())(output, CHECKS, { options: { seed: 1 }, dir: './plugin' });
  for (const event of events) reporter.on(event);
  reporter.end(code, failure);
  return text;
}

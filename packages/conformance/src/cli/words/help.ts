/** What `--help` prints. */
export const HELP = `Usage: obscura-conformance <plugin directory> [options]
       obscura-conformance run <plugin directory> <action> [input] [--batch] [--raw | --json]
       obscura-conformance replay <case file> [plugin directory]
       obscura-conformance record <plugin directory> [--action NAME [--input JSON]] [--refresh | --check] [--ca FILE]
       obscura-conformance compare <older report> <newer report>
       obscura-conformance fleet <index.yml or directory of plugins> [--jobs N] [--shard N/M] [--resume] [--against FILE] [--out DIR]
       obscura-conformance merge <report of each shard> [--against FILE] [--out DIR]
       obscura-conformance init <plugin directory>
       obscura-conformance list
       obscura-conformance explain <check>

Tests an Obscura plugin: runs it over and over with generated envelopes, behind a simulated network, and checks its answers against the
protocol. Every failure is shrunk to a minimal case, shown with the reason and the fix, and saved to a file. \`replay\` repeats the calls in
such a file. Cases that you copy to conformance/cases/ in the plugin are tried in every run.

\`run\` makes one call, as Obscura would, over the recordings or with --network live. It shows the answer as Obscura keeps it, what it drops
and why, requests and stderr. The input is JSON, a file, - for stdin, or the number of an example (default: the first; with --batch: all of
them). --batch takes a list of inputs. --raw prints only what the plugin wrote, --json everything as one document. The exit code is 0 for a
result or “no match”, 1 for anything else.

\`record\` runs the plugin's examples on the real network and saves the provider's answers to conformance/upstream/. It reads credentials
from environment variables that have the same names as the keys in the manifest, and never writes them to disk. Existing recordings are
kept, unless you pass --refresh. --check writes nothing, but reports field by field which recordings the provider would answer in another
way by now. --ca names the certificate of a provider that signed its own.

\`fleet\` tests every plugin of a registry checkout, or of a directory, each in a process of its own: first that its archive is the one that the
index promises, and that the index says what its manifest says. It writes one report, one page and badges to fleet-report/, or to the directory
that --out names, and goes on after an interruption with --resume. --shard 1/4 tests the first of four parts; \`merge\` puts their reports
together. --changed-since names a commit or branch: only plugins that have changed since are tested. --against names an earlier report: only what is new is printed, each cause once, and only that fails. --jobs is the number of plugins
at a time. It also accepts --seed (default: 1), --calls, --budget, --[no-]thorough, --max-time, --shrink-time, --deadline, --only, --skip, --strict,
--allow-shallow and --ignore-plugin-config, for each plugin.

Options for a test (run, record and replay also accept --deadline and --plugins-root; run and replay also --conformance, --config and
--ignore-plugin-config; run also --network and --allow-host; record also --allow-host):
  --reporter NAME[=FILE]  to the terminal or to FILE; repeatable. pretty (default), json, ndjson, junit, ctrf, tap, sarif, gitlab, github,
                          html, markdown, badge, agent (default for coding agents), trace (for Perfetto), observations (for Tyche)
  --seed N                generate the same calls as an earlier run (default: random, printed)
  --calls N               generated questions in total, but at least 8 per action and mode (default: 100)
  -j, --jobs N            calls to run in parallel (default: available cores + 1)
  --budget SECONDS        stop searching after this time; the required set still runs to its end (default: 10)
  --thorough              run everything: a longer search without a budget (default if CI is set)
  --no-thorough           run no more than usual, even if CI is set
  --shrink-time SECONDS   time to shrink each failure (default: 10; 0: do not shrink)
  --max-time SECONDS      start no more calls after this time (default: 300, and 25 for each action after the twelfth)
  --deadline SECONDS      shorten the deadline of every call (default: from the plugin's config, or else 30, and 60 for batches)
  --cases DIR             where to save the cases (default: a new temporary directory)
  --network NAME          replay: answer requests from recordings (default)
                          live: use the real network, with credentials from environment variables
                          none: refuse every request
  --allow-host HOST       on the real network, let the plugin ask this host, although it is on this machine or in its network; repeatable
  --start NAME            fork: fork Python processes while searching if possible, and confirm findings with fresh ones (default)
                          spawn: start a fresh process for every call
  --conformance DIR       use DIR instead of the plugin's conformance/, for configuration, recordings and cases
  --config FILE           use FILE instead of config.yml
  --ignore-plugin-config  ignore the plugin's own config.yml, including its examples and exemptions
  --plugins-root DIR      where to look for sibling packages (default: the parent of the plugin directory)
  --only GLOB             run only these checks: an id, a topic such as batch, or a glob such as '*upstream*'; repeatable
  --skip GLOB             run all checks but these; repeatable
  --bail                  stop at the first failure
  --last-failed           run only what failed in the last run, did not get its turn, or is new since
  --watch                 test again on every change: first the cases of the last findings, then everything
  --update-baseline       accept what is found for now: write it to conformance/baseline.yml
  -q, --quiet             print only findings and the verdict
  --verbose               print all there is to each finding, instead of about 25 lines
  --strict                fail on warnings too
  --allow-shallow         accept actions that never return a result
  -v, --version           print the version
  -h, --help              print this help

Exit codes:
  0   the plugin conforms
  1   the plugin does not conform
  2   wrong usage, or no plugin found
  3   incomplete: something could not be tested, and the output says what
  70  internal error: a bug in the harness, not in the plugin

A plugin can have a conformance/ directory with config.yml (examples, deadlines, credentials, SHOULD checks to skip), upstream/*.yml
(recorded answers of its provider) and cases/*.json (cases to try in every run).
`;

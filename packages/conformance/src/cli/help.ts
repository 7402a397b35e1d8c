/** What `--help` prints. */
export const HELP = `Usage: obscura-conformance <plugin directory> [options]
       obscura-conformance replay <case file> [plugin directory]
       obscura-conformance record <plugin directory> [--action NAME [--input JSON]] [--refresh]
       obscura-conformance list
       obscura-conformance explain <check>

Starts an Obscura plugin again and again with generated envelopes, behind a simulated network, and checks what it answers
against the protocol. A failure is made as small as it gets and shown with its reason and its fix, and its case is written to a
file: \`replay\` makes the same calls again, and a case that is kept in the plugin's conformance/cases/ is tried in every later run.

\`record\` asks the examples on the real network, with credentials from environment variables named like the keys of the manifest, and
writes what is answered to conformance/upstream/. No credential is written. What stands there is kept, unless there is --refresh.

Options of a test (record and replay take --deadline and --plugins-root too, replay also --conformance, --config and
--ignore-plugin-config):
  --reporter NAME[=FILE]  pretty (default) or json, to the terminal or into FILE; may be given more than once
  --seed N                generate the same calls again (default: random, printed)
  --calls N               generated questions in all, at least 8 for each action, single and batch (default: 100)
  -j, --jobs N            calls made side by side (default: the available cores)
  --budget SECONDS        end the search after this time; the required set runs to its end anyway (default: 10)
  --thorough              run everything: a longer search, without a budget (default where CI is set)
  --shrink-time SECONDS   make one failure smaller for so long (default: 10; 0: not at all)
  --max-time SECONDS      begin no more calls after this time (default: 300)
  --deadline SECONDS      shorten the deadline of each call (default: 30, batches 60, or the plugin's configuration)
  --cases DIR             where the case of each failure is written (default: a new temporary directory)
  --network NAME          replay: recorded routes answer (default); live: the real network, with credentials from
                          environment variables named like the keys of the manifest; none: everything is refused
  --start NAME            fork: Python is forked while failures are searched for, where that can be done, and what is found is
                          confirmed by a plain start (default); spawn: every call starts anew
  --conformance DIR       use DIR in the place of the plugin's conformance/: configuration, recordings and cases
  --config FILE           use FILE in the place of config.yml
  --ignore-plugin-config  pass over the plugin's own config.yml, its examples and its exemptions alike
  --plugins-root DIR      where sibling packages are found (default: the parent of the plugin's directory)
  --strict                warnings fail too
  --allow-shallow         accept that an action never returned a result
  -v, --version           print the version
  -h, --help              print this

Exit codes:
  0   the plugin conforms
  1   it does not
  2   wrong usage, or no plugin there
  3   incomplete: something could not be tested; the output says what and why
  70  the harness itself broke, which is our bug

The plugin may bring along conformance/config.yml (examples, deadlines, credentials, SHOULD checks to skip), conformance/upstream/*.yml
(recorded answers of its provider) and conformance/cases/*.json (cases that were found once).
`;

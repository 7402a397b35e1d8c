import type { Check } from '../model/check.js';
import type { ExitCode } from '../model/exit-code.js';
import type { Finding } from '../model/finding.js';
import type { Observed } from '../model/observed.js';
import type { Report } from '../model/report.js';
import { TOOL_VERSION } from '../tool-version.js';
import { Causes } from './causes.js';
import type { Output, Reporter } from './reporter.js';
import { safeJson } from './safe-json.js';
import { verdictOf } from './verdict.js';

/** Version of this format. New fields may appear; removing or changing one takes a new version. */
const FORMAT = 1;
/** A report contains at most this much of a stream. */
const MAX_STREAM_BYTES = 64 * 1024;

/** Reports a run to a program: one JSON document, once the run is over. */
export function jsonReporter(output: Output, checks: readonly Check[]): Reporter {
  let report: Report | undefined;
  return {
    on(event) {
      if (event.type === 'report') report = event.report;
    },
    end(code) {
      if (!report) return;
      output.write(safeJson(jsonReport(report, code, checks)));
    },
  };
}

function jsonReport(report: Report, code: ExitCode, checks: readonly Check[]) {
  const { plugin, findings, ...rest } = report;
  const { id, name, version, runtime } = plugin.manifest ?? {};
  const causes = new Causes();
  return {
    format: FORMAT,
    tool: { name: 'obscura-conformance', version: TOOL_VERSION },
    verdict: verdictOf(code),
    exitCode: code,
    finishedAt: new Date().toISOString(),
    environment: { node: process.version, platform: process.platform, arch: process.arch },
    plugin: { dir: plugin.dir, id, name, version, runtime },
    ...rest,
    findings: findings.map((finding) => {
      const sameCauseAs = causes.earlier(finding);
      return { ...jsonFinding(finding, checks), ...(sameCauseAs && { sameCauseAs }) };
    }),
  };
}

function jsonFinding({ observed, calls, evidence, ...finding }: Finding, checks: readonly Check[]) {
  const check = checks.find(({ id }) => id === finding.check);
  const { advice, deed, ...shown } = evidence;
  return {
    ...finding,
    ...shown,
    rules: check?.rules,
    title: advice?.title ?? check?.docs.title,
    why: advice?.why ?? check?.docs.why,
    fix: advice?.fix ?? check?.docs.fix,
    ...(observed && jsonCall(observed)),
    // A single call is already shown above.
    ...(calls.length > 1 && { calls: calls.map(jsonCall) }),
  };
}

function jsonCall({ call, transcript, requests }: Observed) {
  return {
    envelope: call.envelope,
    ...(call.conditions && { conditions: call.conditions }),
    stdin: text(call.stdin),
    stdout: text(transcript.stdout),
    stderr: text(transcript.stderr.bytes),
    ending: transcript.ending,
    durationMs: Math.round(transcript.timing.durationMs),
    requests: requests.map(({ method, url, status, answeredBy }) => ({
      method,
      url,
      status,
      answeredBy: answeredBy.kind,
    })),
  };
}

/** Bytes as text. Invalid UTF-8 becomes U+FFFD, and long streams are cut. The case file has the exact bytes of stdin. */
function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, MAX_STREAM_BYTES));
}

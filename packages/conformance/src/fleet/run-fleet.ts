import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, type ExitCode } from '../model/report/exit-code.js';
import { systemFault } from '../model/seen/system-fault.js';
import { TOOL_VERSION } from '../tool-version.js';
import { keyOf, type Ledger, openLedger } from './ledger/ledger.js';
import type { Member, Source } from './members/member.js';
import { membersOf, type Shard } from './members/shard.js';
import { pluginResult } from './running/plugin-result.js';
import { type RunContext, runMember, type Tested } from './running/run-member.js';
import type { TestOptions } from './running/test-options.js';
import { fleetDocument } from './summary/fleet-document.js';
import type { FleetDocument, FleetPlugin } from './summary/fleet-schema.js';
import { type Prepared, prepareMember } from './unpack/prepare-member.js';

/** How to test a fleet. */
export type FleetOptions = Omit<RunContext, 'options'> & {
  /** Where the reports of the plugins and the ledger go. */
  readonly outDir: string;
  /** Absent: all plugins. */
  readonly shard?: Shard | undefined;
  /** Whether to take over what an interrupted fleet has found out, as far as nothing has changed. */
  readonly resumes: boolean;
  /** Plugins to test at the same time. */
  readonly jobs: number;
  readonly test: TestOptions;
  /** Called with each plugin that had its turn. `isKnown`: it was taken over. */
  onPlugin(plugin: FleetPlugin, isKnown: boolean): void;
};

/** Tests all plugins of a source, each in a process of its own. What is wrong with one never stops the others. */
export async function runFleet(source: Source, options: FleetOptions): Promise<FleetDocument> {
  const { shard, outDir, resumes, jobs, signal, test } = options;
  const due = membersOf(source.members, shard ?? { number: 1, of: 1 });
  const name = shard ? `ledger-${shard.number}-of-${shard.of}.ndjson` : 'ledger.ndjson';
  const ledger = openLedger(join(outDir, name), resumes);
  const startedAt = new Date().toISOString();
  const plugins: FleetPlugin[] = [];
  const queue = due[Symbol.iterator]();
  const work = mkdtempSync(join(tmpdir(), 'obscura-fleet-'));
  const remove = () => rmSync(work, { recursive: true, force: true });
  process.once('exit', remove);
  const worker = async () => {
    for (const member of queue) {
      if (signal.aborted) return;
      const { plugin, isKnown } = await turnOf(member, source, ledger, join(work, String(member.number)), options);
      if (plugin === undefined) return;
      plugins.push(plugin);
      options.onPlugin(plugin, isKnown);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(jobs, due.length) }, worker));
  } finally {
    process.off('exit', remove);
    remove();
  }
  return fleetDocument({
    tool: { name: 'obscura-conformance', version: TOOL_VERSION },
    source: { kind: source.kind, sha256: source.sha256, members: source.members.map(({ label }) => label) },
    ...{ seed: test.seed, options: optionsOf(test), shard, startedAt, plugins },
    finishedAt: new Date().toISOString(),
    due: due.map(({ label }) => label),
  });
}

/** What a test was asked for. How many calls ran at a time changes nothing. */
function optionsOf({ seed: _, jobs: __, ...options }: TestOptions): Record<string, unknown> {
  return options;
}

type Turn = { plugin: FleetPlugin | undefined; isKnown: boolean };

/** `undefined`: interrupted, so that nothing is known. */
async function turnOf(
  member: Member,
  source: Source,
  ledger: Ledger,
  work: string,
  options: FleetOptions,
): Promise<Turn> {
  const { signal, outDir, test } = options;
  const startedAt = Date.now();
  let prepared: Prepared | undefined;
  try {
    prepared = await prepareMember(source, member);
    const key = keyOf([
      TOOL_VERSION,
      test.seed,
      optionsOf(test),
      member.label,
      member.slug,
      member.sameAs,
      prepared.digest,
    ]);
    const known = ledger.get(key);
    if (known && isThere(known, outDir)) return { plugin: { ...known, number: member.number }, isKnown: true };
    const tested = await testedIn(work, prepared, join(outDir, 'reports', member.slug), options);
    // What an interrupted test says is not the truth about the plugin.
    if (signal.aborted) return { plugin: undefined, isKnown: false };
    const plugin = pluginResult({ member, prepared, startedAt, strict: test.strict, ...(tested && { tested }) });
    if (isLasting(tested)) ledger.put(key, plugin);
    return { plugin, isKnown: false };
  } catch (error) {
    if (signal.aborted) return { plugin: undefined, isKnown: false };
    const fault = faultOf(error);
    const plugin = pluginResult({ member, startedAt, strict: test.strict, fault, ...(prepared && { prepared }) });
    return { plugin, isKnown: false };
  }
}

async function testedIn(work: string, { layOut }: Prepared, reportDir: string, options: FleetOptions) {
  if (layOut === undefined) return undefined;
  try {
    const laidOut = layOut(join(work, 'plugins'));
    const environment = environmentFor(options.environment, work);
    return await runMember(laidOut, reportDir, { ...options, environment, options: options.test });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Without what asks a single test for more, or for another report. What it remembers for its author is of no use here. */
function environmentFor(environment: FleetOptions['environment'], work: string): FleetOptions['environment'] {
  return { ...environment, CI: undefined, GITHUB_STEP_SUMMARY: undefined, XDG_CACHE_HOME: join(work, 'cache') };
}

/** Whether a result that was written down still has its report. */
function isThere({ hasReport, slug }: FleetPlugin, outDir: string): boolean {
  return !hasReport || existsSync(join(outDir, 'reports', slug, 'report.json'));
}

/** Whether the same would come of it again. What ended a process is not known. */
function isLasting(tested: Tested | undefined): boolean {
  if (tested === undefined) return true;
  return tested.is === 'reported' ? tested.document.exitCode !== EXIT.broken : tested.is === 'late';
}

function faultOf(error: unknown): { code: ExitCode; why: string } {
  const why = systemFault(error);
  if (why !== undefined) return { code: EXIT.incomplete, why };
  return { code: EXIT.broken, why: `a bug in the harness: ${error instanceof Error ? error.message : String(error)}` };
}

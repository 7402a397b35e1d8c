import type { Ending } from '@obscura/executor';
import type { Action, Input } from '@obscura/protocol';
import type { Exchange } from '@obscura/upstream';
import { expect } from 'vitest';
import { askBatch, askSingle, type Call, type Expects } from '../../../src/model/call.js';
import type { JudgeCheck, Seen } from '../../../src/model/check.js';
import { type Observed, observe, type Secret, type Written } from '../../../src/model/seen/observed.js';

type Happened = {
  stdout?: string | Uint8Array;
  stderr?: string | Uint8Array;
  /** Bytes of stderr that were not kept. */
  droppedBytes?: number;
  ending?: Ending;
  timing?: { durationMs: number; answeredMs?: number };
  files?: readonly Written[];
  secrets?: readonly Secret[];
  requests?: readonly Exchange[];
  recordedHosts?: readonly string[];
};

const INPUT: Input = { title: 'Heat' };

/** A call about one item. */
export function single(expects: Expects = 'answer', action: Action = 'movieByName'): Call {
  return askSingle({ action, auth: {} }, INPUT, expects);
}

/** A call about items with these ids. */
export function batch(ids: readonly string[], expects: Expects = 'answer', action: Action = 'movieByName'): Call {
  const items = ids.map((id) => ({ id, input: INPUT }));
  return askBatch({ action, auth: {} }, items, expects);
}

/** An observed call in which this happened. Default: an exit with status 0. */
export function observed(call: Call, happened: Happened): Observed {
  const { stdout = '', stderr = '', droppedBytes = 0, ending = { kind: 'exited', code: 0 } } = happened;
  const stderrBytes = Buffer.from(stderr);
  const transcript = {
    launch: { file: 'python3', args: ['main.py'], cwd: '/plugins/p', env: {}, start: 'spawn' },
    stdin: call.stdin,
    stdout: Buffer.from(stdout),
    stderr: { bytes: stderrBytes, totalBytes: droppedBytes + stderrBytes.length },
    ending,
    timing: { queuedMs: 0, ...(happened.timing ?? { durationMs: 1 }) },
    left: [],
  } as const;
  const { files = [], secrets = [], requests = [], recordedHosts = [] } = happened;
  return observe(call, transcript, { requests, recordedHosts, files, kept: [], secrets, deadlineMs: 30_000 });
}

/** An answered request, with these changes. */
export function request(url: string, changes: Partial<Exchange> = {}): Exchange {
  const response = { status: 200, headers: {}, body: '{}' };
  return {
    method: 'GET',
    url,
    headers: { 'user-agent': 'films/1.0' },
    carries: [],
    atMs: 0,
    status: 200,
    answeredBy: { kind: 'live', response },
    ...changes,
  };
}

/** A request that was redirected to a URL. */
export function redirect(url: string, location: string, changes: Partial<Exchange> = {}): Exchange {
  const response = { status: 302, headers: { location: [location] }, body: '' };
  return request(url, { status: 302, answeredBy: { kind: 'live', response }, ...changes });
}

/** What a check says about a document that answers a call. */
export function seeAnswer(check: JudgeCheck, call: Call, document: unknown): Seen {
  return check.see(observed(call, { stdout: JSON.stringify(document) }));
}

/** A failure with this message and these details. */
export function convicted(message: unknown, details: readonly unknown[] = []) {
  return { is: 'fail', evidence: expect.objectContaining({ message, details }) };
}

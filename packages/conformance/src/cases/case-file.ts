import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { Envelope } from '@obscura/protocol';
import { Envelope as EnvelopeSchema } from '@obscura/protocol/zod';
import { secretsOf } from '@obscura/secrets';
import { readForeignFile } from '@obscura/upstream';
import * as z from 'zod';
import type { Call, Conditions, Past } from '../model/call.js';
import type { Case } from '../model/case.js';
import type { Finding } from '../model/report/finding.js';
import type { Secret } from '../model/seen/observed.js';
import { redactorFor } from '../redact.js';
import { ConfigError } from '../subject/exam/config-error.js';
import { TOOL_VERSION } from '../tool-version.js';
import { disguised, disguisedSecrets } from './disguise.js';
import { StoredCall } from './stored-call.js';

/** Version of this format. New fields may appear; removing or changing one takes a new version. */
const FORMAT = 1;

const StoredCase = z.object({
  format: z.literal(FORMAT),
  check: z.templateLiteral([z.string(), '/', z.string()]),
  /** The seed of the run. It decides which credentials were made up. */
  seed: z.int().default(0),
  calls: z.array(StoredCall).min(1),
});

/** The contents of a case file. */
export type StoredCase = z.infer<typeof StoredCase>;

/** The text of a case file: everything that it takes to reproduce a finding, without any credential. */
export function caseText(
  { check, evidence, calls }: Finding,
  { plugin, seed }: { plugin: { id: string; version: string }; seed: number },
  secrets: readonly Secret[],
): string {
  const redactor = redactorFor(secrets);
  const document = {
    format: FORMAT,
    tool: `obscura-conformance ${TOOL_VERSION}`,
    plugin: { id: plugin.id, version: plugin.version },
    check,
    seed,
    actual: [evidence.message, ...(evidence.details ?? [])].map((row) => hide(redactor.text(row), secrets)),
    calls: calls.map(({ call }) => storeCall(call, secrets)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The name of a case file: its check, and a few digits that make it unique. */
export function caseName({ check, calls }: Finding): string {
  const hash = createHash('sha256');
  for (const { call, secrets } of calls) hash.update(disguised(call.stdin, secrets));
  return `${check.replaceAll('/', '-')}-${hash.digest('hex').slice(0, 8)}`;
}

/** The credentials of this run, and those that a run with another seed made up. */
export type Credentials = { secrets: readonly Secret[]; credentialsOf(seed: number): Readonly<Record<string, string>> };

/** Reads a case file in a directory. @throws {ConfigError} if it is not a case file. */
export function readCase(file: string, credentials: Credentials): Case {
  const stored = readStoredCase(file, dirname(file));
  return { check: stored.check, calls: restoreCalls(stored, credentials), file };
}

/** The calls of a case, with the credentials of this run filled in. */
export function restoreCalls({ calls, seed }: StoredCase, { secrets, credentialsOf }: Credentials): Call[] {
  const made = credentialsOf(seed);
  // Where a credential is spelled in another way than as plain text, the case has the one of its own run.
  const old = secrets.flatMap(({ key, value }): Secret[] => {
    const was = made[key];
    return was === undefined || was === value ? [] : [{ key, value: was, standIn: value }];
  });
  return calls.map((call) => restoreCall(call, { secrets, old }));
}

/**
 * Reads a case file without filling in credentials. `within`: the directory that it must be in.
 *
 * @throws {ConfigError} if it is not a case file.
 */
export function readStoredCase(file: string, within?: string): StoredCase {
  const parsed = StoredCase.safeParse(parseFile(file, within));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(
      `${file}: ${issue?.path.join('.') || 'the document'}: ${issue?.message}`,
      `fix: name a case file from obscura-conformance`,
    );
  }
  return parsed.data;
}

/** The bytes of a few calls, the largest of them a batch of fifty. */
const MAX_CASE_BYTES = 16 * 1024 * 1024;

function parseFile(file: string, within: string | undefined): unknown {
  const read = readForeignFile(within === undefined ? file : basename(file), { within, maxBytes: MAX_CASE_BYTES });
  if (read.is !== 'read') throw new ConfigError(`${file} ${read.is === 'absent' ? 'does not exist' : read.why}.`, FIX);
  try {
    return JSON.parse(read.bytes.toString('utf8'));
  } catch (error) {
    throw new ConfigError(`${file} is not JSON: ${(error as SyntaxError).message}.`, FIX); // JSON.parse throws nothing else
  }
}

const FIX = 'fix: name a case file from obscura-conformance';

function storeCall({ stdin, question, expects, conditions }: Call, secrets: readonly Secret[]): StoredCall {
  return {
    stdin: storeBytes(disguised(stdin, secrets), disguisedSecrets(secrets)),
    ...(question && { question: 'single' as const }),
    expects,
    ...(conditions && { conditions: storeConditions(conditions, secrets) }),
  };
}

function storeConditions({ past, ...others }: Conditions, secrets: readonly Secret[]): StoredCall['conditions'] {
  return past ? { ...others, past: { ...past, calls: past.calls.map((call) => storeCall(call, secrets)) } } : others;
}

function storeBytes(bytes: Uint8Array, secrets: readonly Secret[]): StoredCall['stdin'] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const hidden = hide(text, secrets);
  // Store it as text only if it survives the round trip.
  return Buffer.from(fillIn(hidden, secrets)).equals(bytes)
    ? hidden
    : { base64: Buffer.from(bytes).toString('base64') };
}

/** A secret as it appears within a JSON string. */
function spelled({ value }: Secret): string {
  return JSON.stringify(value).slice(1, -1);
}

/** Replaces only what {@link fillIn} can restore exactly. */
function hide(text: string, secrets: readonly Secret[]): string {
  const values = new Map(secrets.map((secret) => [secret.key, spelled(secret)]));
  const { mask } = secretsOf(Object.fromEntries(secrets.map(({ key, value }) => [key, value])));
  return mask(text, ({ key }, shown) => (shown === values.get(key) ? placeholder(key) : shown));
}

/** What to fill in: the credentials of this run, and those of the case that are spelled in it in other ways. */
type Filling = { secrets: readonly Secret[]; old: readonly Secret[] };

function restoreCall({ stdin, question, expects, conditions }: StoredCall, filling: Filling): Call {
  const { secrets, old } = filling;
  const stored = typeof stdin === 'string' ? fillIn(stdin, secrets) : Buffer.from(stdin.base64, 'base64');
  const bytes = old.length > 0 ? disguised(stored, old) : stored;
  const envelope = envelopeIn(bytes);
  return {
    stdin: bytes,
    ...(envelope && { envelope }),
    ...(question && { question: { kind: question } }),
    expects,
    ...(conditions && { conditions: restoreConditions(conditions, filling) }),
  };
}

function restoreConditions({ past, ...others }: NonNullable<StoredCall['conditions']>, filling: Filling): Conditions {
  const { locale, failures, lacks, fullPipe, deadlineMs, isTraced } = others;
  return {
    ...(locale && { locale }),
    ...(failures && { failures }),
    ...(lacks && { lacks }),
    ...(fullPipe && { fullPipe }),
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(isTraced && { isTraced }),
    ...(past && { past: restorePast(past, filling) }),
  };
}

function restorePast(
  { calls, damage, isAtOnce }: NonNullable<NonNullable<StoredCall['conditions']>['past']>,
  filling: Filling,
): Past {
  return {
    calls: calls.map((call) => restoreCall(call, filling)),
    ...(damage && { damage }),
    ...(isAtOnce && { isAtOnce }),
  };
}

function fillIn(text: string, secrets: readonly Secret[]): Uint8Array {
  const values = new Map(secrets.map((secret) => [secret.key, spelled(secret)]));
  return new TextEncoder().encode(text.replaceAll(/\$\{([^}]+)\}/g, (whole, key: string) => values.get(key) ?? whole));
}

function placeholder(key: string): string {
  return `\${${key}}`;
}

/** The envelope in the bytes, if it is a valid one. */
function envelopeIn(bytes: Uint8Array): Envelope | undefined {
  try {
    const parsed = EnvelopeSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

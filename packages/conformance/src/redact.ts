import { secretsOf } from '@obscura/upstream';
import type { Evidence } from './model/check.js';
import type { Finding } from './model/finding.js';
import type { Observed, Secret } from './model/observed.js';

/** Hides real credentials in a text. */
export type Hide = (text: string) => string;

/** More of a stream is never shown; hiding takes its time. */
const MAX_STREAM_BYTES = 1024 * 1024;

/** Hides the credentials that are real, however they are spelled or encoded. Made-up ones are nobody's secret, and stay. */
export function hideReal(secrets: readonly Secret[]): Hide {
  const real = realAmong(secrets);
  if (real.length === 0) return (text) => text;
  const { hide, find } = secretsOf(Object.fromEntries(real.map(({ key, value }) => [key, value])));
  return (text) => {
    const hidden = hide(text);
    const key = find(hidden);
    return key === undefined ? hidden : `(a text that holds ${key} in a way in which it cannot be replaced)`;
  };
}

/** Evidence without real credentials. */
export function discreetEvidence(evidence: Evidence, secrets: readonly Secret[]): Evidence {
  const { message, details, symptom } = evidence;
  const hide = hideReal(secrets);
  return {
    ...evidence,
    message: hide(message),
    ...(details && { details: details.map(hide) }),
    // It may be the last words of a crash.
    ...(symptom !== undefined && { symptom: hide(symptom) }),
  };
}

/** A finding as it may be told. `secrets`: those of the run, for a finding that no call has shown. */
export function discreetFinding(finding: Finding, secrets: readonly Secret[]): Finding {
  const { evidence, observed, calls } = finding;
  const told = observed && discreet(observed);
  return {
    ...finding,
    evidence: discreetEvidence(evidence, secrets),
    ...(told && { observed: told }),
    calls: calls.map((call) => (told && call === observed ? told : discreet(call))),
  };
}

/** A call as it may be told: what went in and came out, without real credentials, and no more of it than is ever shown. */
export function discreet(observed: Observed): Observed {
  const { call, transcript, requests, secrets } = observed;
  if (realAmong(secrets).length === 0) return observed;
  const hide = hideReal(secrets);
  const { envelope } = call;
  const auth = Object.entries(envelope?.auth ?? {}).map(([key, value]) => [key, hide(value)]);
  return {
    ...observed,
    call: {
      ...call,
      stdin: hiddenIn(call.stdin, hide),
      ...(envelope && { envelope: { ...envelope, auth: Object.fromEntries(auth) } }),
    },
    transcript: {
      ...transcript,
      stdout: hiddenIn(transcript.stdout, hide),
      stderr: { ...transcript.stderr, bytes: hiddenIn(transcript.stderr.bytes, hide) },
    },
    requests: requests.map((request) => ({ ...request, url: hide(request.url) })),
  };
}

/**
 * Bytes of stdin with made-up values in the place of real ones, in each spelling of JSON. A replay gives the plugin the made-up ones, so
 * what is stored is what it is given.
 */
export function disguised(stdin: Uint8Array, secrets: readonly Secret[]): Uint8Array {
  // Byte by byte: what is no UTF-8 stays as it is.
  const text = Buffer.from(stdin).toString('latin1');
  const changed = realAmong(secrets).reduce((rest, { value, standIn }) => {
    const plain = narrow(JSON.stringify(standIn).slice(1, -1));
    return rest.replace(inJson(value), (found) => (/\\u/i.test(found) ? inEscapes(standIn) : plain));
  }, text);
  return Buffer.from(changed, 'latin1');
}

/** Secrets as a stored call holds them. */
export function disguisedSecrets(secrets: readonly Secret[]): Secret[] {
  return secrets.map(({ key, value, standIn }) => ({ key, value: standIn ?? value }));
}

/** Whether a run was given credentials that someone really has. */
export function hasReal(secrets: readonly Secret[]): boolean {
  return realAmong(secrets).length > 0;
}

type RealSecret = Secret & { standIn: string };

/** Where one value begins with another, the longer one is meant. */
function realAmong(secrets: readonly Secret[]): RealSecret[] {
  return secrets
    .filter((secret): secret is RealSecret => secret.standIn !== undefined)
    .toSorted((a, b) => b.value.length - a.value.length);
}

function hiddenIn(bytes: Uint8Array, hide: Hide): Uint8Array {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, MAX_STREAM_BYTES));
  const hidden = hide(text);
  // What holds no secret keeps its bytes, also those that are no UTF-8.
  return hidden === text ? bytes : new TextEncoder().encode(hidden);
}

/** A value within a string of JSON, each of its characters plain or escaped. */
function inJson(value: string): RegExp {
  const characters = Array.from(value, (character) => {
    const plain = [character, JSON.stringify(character).slice(1, -1), character === '/' ? '\\/' : ''].filter(Boolean);
    const escaped = inEscapes(character)
      .replaceAll('\\', '\\\\')
      .replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
    return `(?:${[escaped, ...plain.map((text) => literal(narrow(text)))].join('|')})`;
  });
  return new RegExp(characters.join(''), 'g');
}

function inEscapes(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** UTF-8 as a text of bytes. */
function narrow(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

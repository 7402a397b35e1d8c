import { STATUS_CODES } from 'node:http';
import type { RecordedResponse } from '../http/recorded-response.js';
import { bodyBytes } from '../http/wire.js';
import type { Fault } from './fault.js';

/** An HTTP error with a JSON body, as APIs send it. */
export function status(code: number, headers: Record<string, string[]> = {}): Fault {
  const body = JSON.stringify({ error: STATUS_CODES[code] });
  return {
    says: `answers ${code}`,
    on: 'answer',
    change: () => ({ status: code, headers: { ...JSON_TYPE, ...headers }, body }),
  };
}

/** An HTTP error with an HTML body, as gateways in front of an API send it. */
export function gateway(code: number): Fault {
  return {
    says: `answers ${code} with an HTML page`,
    on: 'answer',
    change: () => ({ status: code, headers: HTML_TYPE, body: page(`${code} ${STATUS_CODES[code]}`) }),
  };
}

/** 429 with this `Retry-After`. */
export function rateLimit(says: string, retryAfter: () => string | undefined): Fault {
  const { change } = status(429) as Extract<Fault, { on: 'answer' }>; // `status` makes no other
  return {
    says: `answers 429 ${says}`,
    on: 'answer',
    change(answer, asked, refusals) {
      const changed = change(answer, asked, refusals);
      const value = retryAfter();
      return value === undefined ? changed : { ...changed, headers: { ...changed.headers, 'retry-after': [value] } };
    },
  };
}

/** A moment from now as an HTTP date, which RFC 9110 allows in `Retry-After`. Its unit is the second. */
export function soonAsDate(): string {
  return new Date(Date.now() + 2000).toUTCString();
}

/** The HTML page of a proxy, a login or a maintenance window, which no program can parse. */
export const html: Fault = {
  says: 'answers an HTML page with status 200',
  on: 'answer',
  change: () => ({ status: 200, headers: HTML_TYPE, body: page('Please wait') }),
};

/** The page that a bot filter shows instead of the answer. */
export const challenge: Fault = {
  says: 'answers 403 with a challenge page',
  on: 'answer',
  change: () => ({
    status: 403,
    headers: { ...HTML_TYPE, 'cf-mitigated': ['challenge'], server: ['cloudflare'] },
    body: page(MOMENT),
  }),
};

/** An error that only the document shows: one that was recorded, with status 200, or else one in the common shapes. */
export const errorDocument: Fault = {
  says: 'answers an error document with status 200',
  on: 'answer',
  change(answer, _, refusals = []) {
    const recorded = refusals.find(isJsonObject);
    return { status: 200, headers: answer.headers, body: recorded ? recorded.body : JSON.stringify(COMMON_ERROR) };
  },
};

const MOMENT = 'Just a moment...';
const UNAVAILABLE = 'The service is temporarily unavailable.';

/** The common shapes in one document, so that a program may look at any of them. */
const COMMON_ERROR = {
  success: false,
  status: 'error',
  code: 503,
  message: UNAVAILABLE,
  error: UNAVAILABLE,
  errors: [{ message: UNAVAILABLE }],
};

/** Whether a text is what a page with the status of an error says. No film is called that. */
export function isErrorText(text: string): boolean {
  const [, code = '', reason = ''] = /^(\d{3}) (.+)$/.exec(text.trim()) ?? [];
  return text.trim() === MOMENT || (reason !== '' && STATUS_CODES[code] === reason);
}

const JSON_TYPE = { 'content-type': ['application/json'] };
const HTML_TYPE = { 'content-type': ['text/html; charset=utf-8'] };

function page(title: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
}

function isJsonObject(response: RecordedResponse): boolean {
  try {
    const value: unknown = JSON.parse(bodyBytes(response).toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

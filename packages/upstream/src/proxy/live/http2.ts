import { connect, type IncomingHttpHeaders, type SecureClientSessionOptions } from 'node:http2';
import type { RecordedResponse } from '../../http/recorded-response.js';
import { collected } from './collected.js';
import type { Sent } from './sent.js';

/** How to reach the provider. */
export type Http2Options = SecureClientSessionOptions & { signal: AbortSignal; maxBytes: number };

/** Whether an error says that a provider speaks nothing but HTTP/2. */
export function needsHttp2(error: unknown): boolean {
  return /alert no application protocol/i.test(String(Object(error).message));
}

/** Asks a provider by HTTP/2. `headers` are those of the request, without any for a single hop. */
export async function askByHttp2(
  { method, url, body }: Sent,
  headers: readonly string[],
  { signal, maxBytes, ...options }: Http2Options,
): Promise<RecordedResponse> {
  const { origin, pathname, search, host } = new URL(url);
  const session = connect(origin, options);
  try {
    return await new Promise((resolve, reject) => {
      session.on('error', reject);
      const pseudo = { ':method': method, ':path': pathname + search, ':authority': host };
      const stream = session.request({ ...pseudo, ...fieldsOf(headers) }, { endStream: body.length === 0, signal });
      stream.on('error', reject);
      stream.on('response', (answered) => {
        collected(stream, maxBytes).then(
          (answer) => resolve({ status: answered[':status'] ?? 0, headers: listsOf(answered), body: answer }),
          reject,
        );
      });
      if (body.length > 0) stream.end(body);
    });
  } finally {
    session.destroy();
  }
}

/** Names are lowercase, and `:authority` takes the place of the host. */
function fieldsOf(headers: readonly string[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = (headers[index] ?? '').toLowerCase();
    if (name !== 'host') fields[name] = [...(fields[name] ?? []), headers[index + 1] ?? ''];
  }
  return fields;
}

function listsOf(headers: IncomingHttpHeaders): Record<string, string[]> {
  const named = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
  return Object.fromEntries(named.map(([name, value]) => [name, [value ?? ''].flat()]));
}

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '../subject/exam/config-error.js';

/** The certificate in a file, for a provider that signed its own. @throws {ConfigError} if the file has none. */
export function trustedAuthority(file: string): string {
  const text = textIn(file);
  try {
    new X509Certificate(text);
    return text;
  } catch {
    throw new ConfigError(
      `${file} is not a certificate`,
      'fix: name a PEM file, which begins with -----BEGIN CERTIFICATE-----; `openssl s_client -showcerts -connect HOST:PORT` prints it',
    );
  }
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `${file} cannot be read (${code})`,
      'fix: name the certificate of the provider, as a PEM file',
    );
  }
}

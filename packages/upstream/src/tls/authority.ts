import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { readForeignFile } from '../files/foreign-file.js';
import { issueCertificate } from './certificate.js';
import { authorityExtensions, serverExtensions } from './extensions.js';
import { makeTemporaryDirectory } from './temporary-directory.js';
import { trustStoreOf } from './trust-store.js';

/** What is wrong with a certificate: nobody whom the program trusts has signed it, it has expired, or it belongs to another host. */
export type Flaw = 'untrusted' | 'expired' | 'of-another-host';

/** Issues certificates for the hosts of the simulated network, for one run. */
export type Authority = {
  /** The authority's own certificate as a PEM file, which the program has to trust. Restored if it was changed or removed. */
  readonly certificateFile: string;
  /** The same as a trust store for Java: PKCS #12, without a password. */
  readonly trustStoreFile: string;
  /** A directory with settings that make PHP trust the same. */
  readonly phpSettingsDirectory: string;
  /** The key and certificate for a host name or IP address, created on first use. `flaw`: what is wrong with it. Default: nothing. */
  secureContextFor(host: string, flaw?: Flaw): SecureContext;
  /** Removes the certificate file. Can be called more than once. */
  close(): Promise<void>;
};

/**
 * Creates a certificate authority in memory. Its key is never written to disk. `close` removes the certificate file, and so does the exit
 * of the process (unless a signal kills it outright).
 *
 * Create one per run, and share it between upstreams.
 *
 * @example
 * ```ts
 * const authority = await createAuthority();
 * const upstream = await startUpstream({ routes: [], authority });
 * await upstream.close();
 * await authority.close();
 * ```
 */
export async function createAuthority(): Promise<Authority> {
  const issuer = ecdsaKeys();
  const certificate = issueCertificate({
    subject: NAME,
    issuer: NAME,
    publicKey: issuer.publicKey,
    issuerKey: issuer.privateKey,
    extensions: authorityExtensions(issuer.publicKey),
  });
  const directory = await makeTemporaryDirectory();
  const path = join(directory.path, 'ca.pem');
  const files = {
    certificate: { path, content: Buffer.from(certificate) },
    trustStore: { path: join(directory.path, 'ca.p12'), content: trustStoreOf(certificate) },
    phpSettings: {
      path: join(directory.path, 'php', 'ca.ini'),
      content: Buffer.from(`curl.cainfo="${path}"\nopenssl.cafile="${path}"\n`),
    },
  };
  let isClosed = false;
  function restored(name: keyof typeof files): string {
    if (!isClosed) restore(files[name]);
    return files[name].path;
  }
  for (const file of Object.values(files)) restore(file);
  return {
    get certificateFile() {
      return restored('certificate');
    },
    get trustStoreFile() {
      return restored('trustStore');
    },
    get phpSettingsDirectory() {
      return dirname(restored('phpSettings'));
    },
    secureContextFor: secureContexts(issuer),
    async close() {
      isClosed = true;
      await directory.remove();
    },
  };
}

/** Programs see this name if they look at the issuer of a certificate. */
const NAME = 'Proxy CA';

/** A malicious program, or one that cleans up, must not break the network for the next one. */
function restore({ path, content }: { path: string; content: Buffer }): void {
  const read = readForeignFile(path, { maxBytes: content.length });
  if (read.is === 'read' && read.bytes.equals(content)) return;
  for (let triesLeft = MAX_TRIES; ; triesLeft--) {
    try {
      rmSync(path, { recursive: true, force: true });
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, content);
      return;
    } catch (error) {
      // Somebody may be deleting everything right now.
      if (triesLeft === 0) throw error;
    }
  }
}

const MAX_TRIES = 10;

/** ECDSA keys and signatures take a fraction of a millisecond; an RSA key takes at least a tenth of a second. */
function ecdsaKeys(): KeyPairKeyObjectResult {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/** A context takes about 30 KiB, and a plugin that gets random URLs requests thousands of hosts. */
const MAX_CONTEXTS = 500;

function secureContexts(issuer: KeyPairKeyObjectResult): Authority['secureContextFor'] {
  const server = ecdsaKeys(); // All hosts share one key; only their certificates differ.
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' });
  const contexts = new Map<string, SecureContext>();

  function make(host: string, flaw: Flaw | undefined): SecureContext {
    const isUntrusted = flaw === 'untrusted';
    const signer = isUntrusted ? server : issuer;
    const cert = issueCertificate({
      subject: `${NAME}: server`,
      issuer: isUntrusted ? NOBODY : NAME,
      publicKey: server.publicKey,
      issuerKey: signer.privateKey,
      extensions: serverExtensions(
        flaw === 'of-another-host' ? ANOTHER_HOST : host,
        server.publicKey,
        signer.publicKey,
      ),
      hasExpired: flaw === 'expired',
    });
    return createSecureContext({ key, cert });
  }

  return (host, flaw) => {
    const name = `${flaw ?? ''} ${host}`;
    const context = contexts.get(name) ?? make(host, flaw);
    contexts.set(name, context);
    if (contexts.size > MAX_CONTEXTS) {
      const [oldest = name] = contexts.keys();
      contexts.delete(oldest);
    }
    return context;
  };
}

/** The issuer of a certificate that nobody signed. */
const NOBODY = 'Nobody';

/** A name that no provider has (RFC 2606). */
const ANOTHER_HOST = 'another-host.invalid';

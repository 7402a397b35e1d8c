import { Buffer } from 'node:buffer';
import type { PluginFile } from '@obscura/archive';
import type { Manifest } from '@obscura/protocol';
import { describeSpelling, type Secrets, secretsOf } from '@obscura/secrets';
import type { Problem } from '../command-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a file holds that must not be published: a credential that is set in the environment, or a private key. */
export function secretsIn({ path, bytes }: PluginFile, manifest: Manifest, environment: Environment): Problem[] {
  const found = credentialsOf(manifest, environment).find(bytes);
  const key = PRIVATE_KEYS.find(({ begin }) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(begin),
  );
  return [
    ...(found === undefined
      ? []
      : [
          {
            code: 'credential',
            place: path,
            message: `holds the value of the environment variable ${found.key}, ${describeSpelling(found.spelling)}, at byte ${found.start}`,
            fix: 'remove it, and revoke it if the file was ever published; or name the file in .obscuraignore',
          },
        ]),
    ...(key === undefined
      ? []
      : [
          {
            code: 'private-key',
            place: path,
            message: `holds ${key.what}`,
            fix: 'move it out of the plugin, or name the file in .obscuraignore',
          },
        ]),
  ];
}

/** How private keys begin. Two strings each, so that this file holds none. */
const PRIVATE_KEYS: readonly { begin: string; what: string }[] = [
  ...['', 'RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED '].map((kind) => ({
    begin: `-----BEGIN ${kind}${'PRIVATE KEY'}-----`,
    what: 'a private key',
  })),
  { begin: `-----BEGIN PGP ${'PRIVATE KEY BLOCK'}-----`, what: 'a private PGP key' },
  { begin: `AGE-${'SECRET-KEY-1'}`, what: 'a secret key of age' },
  // "Ed", then "Sc" or no key derivation, then "B2", in base64.
  { begin: `\n${'RWRTY0Iy'}`, what: 'a secret key of minisign' },
  { begin: `\n${'RWQAAEIy'}`, what: 'a secret key of minisign without a passphrase' },
];

/** Shorter values appear by chance. */
const MIN_LENGTH = 8;

/** Variables whose names say that their values are secret. */
const SECRET_NAME = /(?:TOKEN|SECRET|PASSWORD|PASSPHRASE|API_?KEY|ACCESS_KEY|PRIVATE_KEY)$/i;

/** The credentials of the last manifest and environment: preparing them for each file would cost more than the search. */
let prepared: { manifest: Manifest; environment: Environment; secrets: Secrets } | undefined;

function credentialsOf(manifest: Manifest, environment: Environment): Secrets {
  if (prepared?.manifest !== manifest || prepared.environment !== environment) {
    const keys = new Set(manifest.auth.map(({ key }) => key));
    const values = Object.entries(environment).flatMap(([name, value = '']) =>
      (keys.has(name) || SECRET_NAME.test(name)) && value.length >= MIN_LENGTH ? [[name, value] as const] : [],
    );
    prepared = { manifest, environment, secrets: secretsOf(Object.fromEntries(values)) };
  }
  return prepared.secrets;
}

import { delimiter } from 'node:path';
import { NODE_PRELOAD } from '../package-files.js';
import type { Authority } from '../tls/authority.js';

/** The files by which programs find the authority. */
type Trust = Pick<Authority, 'certificateFile' | 'trustStoreFile' | 'phpSettingsDirectory'>;

/** The variables that make a program, in any language, send its requests to a proxy and trust its certificates. */
export function childEnvironment(proxyUrl: string, trust: Trust): Record<string, string> {
  return {
    ...bothCases('HTTP_PROXY', proxyUrl),
    ...bothCases('HTTPS_PROXY', proxyUrl),
    ...bothCases('ALL_PROXY', proxyUrl), // An inherited one would be a way around the proxy.
    ...bothCases('NO_PROXY', ''), // No host may bypass the proxy.
    ...Object.fromEntries(CERTIFICATE_VARIABLES.map((name) => [name, trust.certificateFile])),
    NODE_OPTIONS: `--require=${JSON.stringify(NODE_PRELOAD)}`, // By default, Node reads none of the above.
    NODE_USE_ENV_PROXY: '', // From 24.0 and 22.21 on it can, but does less: see the preload.
    DENO_NO_UPDATE_CHECK: '1', // The check would count as a request of the program.
    PERL_LWP_ENV_PROXY: '1',
    MOJO_PROXY: '1',
    PHP_INI_SCAN_DIR: `${delimiter}${trust.phpSettingsDirectory}`, // The empty entry keeps the system’s own settings.
    JAVA_TOOL_OPTIONS: javaOptions(proxyUrl, trust.trustStoreFile).join(' '),
  };
}

/** What reads each of these: OpenSSL, requests, curl, httplib2, Node and Bun, Deno, LWP, Mojolicious. */
const CERTIFICATE_VARIABLES = [
  ...['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'HTTPLIB2_CA_CERTS'],
  ...['NODE_EXTRA_CA_CERTS', 'DENO_CERT', 'PERL_LWP_SSL_CA_FILE', 'MOJO_CA_FILE'],
];

/** Some programs read only one of the two spellings. */
function bothCases(name: string, value: string): Record<string, string> {
  return { [name]: value, [name.toLowerCase()]: value };
}

/** Java knows no proxy variables, reads no PEM, and asks hosts on this machine directly unless told that there are none. */
function javaOptions(proxyUrl: string, trustStoreFile: string): string[] {
  const { hostname, port } = new URL(proxyUrl);
  const proxies = ['http', 'https'].flatMap((scheme) => [
    `-D${scheme}.proxyHost=${hostname}`,
    `-D${scheme}.proxyPort=${port}`,
  ]);
  const trust = [`-Djavax.net.ssl.trustStore=${trustStoreFile}`, '-Djavax.net.ssl.trustStoreType=PKCS12'];
  return [...proxies, '-Dhttp.nonProxyHosts=', ...trust];
}

/** The names of these variables. Their values change from one upstream to the next. */
export const NETWORK_VARIABLES: readonly string[] = Object.keys(
  childEnvironment('http://127.0.0.1:1', { certificateFile: '', trustStoreFile: '', phpSettingsDirectory: '' }),
);

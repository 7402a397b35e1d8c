import { NODE_PRELOAD } from '../package-files.js';

/** The variables that make a program, in any language, send its requests to a proxy and trust its certificates. */
export function childEnvironment(proxyUrl: string, certificateFile: string): Record<string, string> {
  return {
    ...bothCases('HTTP_PROXY', proxyUrl),
    ...bothCases('HTTPS_PROXY', proxyUrl),
    ...bothCases('ALL_PROXY', proxyUrl), // An inherited one would be a way around the proxy.
    ...bothCases('NO_PROXY', ''), // No host may bypass the proxy.
    NODE_OPTIONS: `--require=${JSON.stringify(NODE_PRELOAD)}`, // By default, Node reads none of the above.
    NODE_USE_ENV_PROXY: '', // From 24.0 and 22.21 on it can, but does less: see the preload.
    SSL_CERT_FILE: certificateFile,
    REQUESTS_CA_BUNDLE: certificateFile,
    CURL_CA_BUNDLE: certificateFile,
    NODE_EXTRA_CA_CERTS: certificateFile,
  };
}

/** Some programs read only one of the two spellings. */
function bothCases(name: string, value: string): Record<string, string> {
  return { [name]: value, [name.toLowerCase()]: value };
}

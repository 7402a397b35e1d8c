import { NODE_PRELOAD } from '../package-files.js';

/** The variables by which a program, in whatever language, sends its requests to a proxy and trusts its certificates. */
export function childEnvironment(proxyUrl: string, certificateFile: string): Record<string, string> {
  return {
    ...bothCases('HTTP_PROXY', proxyUrl),
    ...bothCases('HTTPS_PROXY', proxyUrl),
    ...bothCases('ALL_PROXY', proxyUrl), // One that the program inherits would be another way out.
    ...bothCases('NO_PROXY', ''), // No host may go past the proxy.
    NODE_OPTIONS: `--require=${JSON.stringify(NODE_PRELOAD)}`, // By itself, Node reads none of the above.
    NODE_USE_ENV_PROXY: '', // From 24.0 and 22.21 on it could, but does less: see the preload.
    SSL_CERT_FILE: certificateFile,
    REQUESTS_CA_BUNDLE: certificateFile,
    CURL_CA_BUNDLE: certificateFile,
    NODE_EXTRA_CA_CERTS: certificateFile,
  };
}

/** Some programs read only the one, some only the other. */
function bothCases(name: string, value: string): Record<string, string> {
  return { [name]: value, [name.toLowerCase()]: value };
}

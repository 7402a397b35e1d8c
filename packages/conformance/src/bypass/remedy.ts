/** What to do about a client that ignores the proxy. */
export const REMEDY =
  'Use a client that obeys HTTPS_PROXY and SSL_CERT_FILE, such as urllib.request, requests, fetch or curl; Python’s http.client and Node’s undici and http2 do not.';

/** An HTTP client, and what makes it obey the proxy and trust its authority, in tests and in production alike. */
export type Client = {
  /** `other`: any that can use a C library. */
  readonly language: 'python' | 'typescript' | 'ruby' | 'php' | 'perl' | 'go' | 'java' | 'shell' | 'other';
  readonly name: string;
  /** A line of code. Absent: the client does it by itself. */
  readonly needs?: string;
};

/** Clients that were tried: `npm run clients` tries them again. */
export const CLIENTS: readonly Client[] = [
  { language: 'python', name: 'urllib.request' },
  { language: 'python', name: 'requests' },
  { language: 'python', name: 'httpx' },
  { language: 'python', name: 'httplib2' },
  { language: 'python', name: 'aiohttp', needs: 'aiohttp.ClientSession(trust_env=True)' },
  {
    language: 'python',
    name: 'urllib3',
    needs:
      'if "HTTPS_PROXY" in os.environ: http = urllib3.ProxyManager(os.environ["HTTPS_PROXY"], ssl_context=ssl.create_default_context())',
  },
  {
    language: 'python',
    name: 'pycurl',
    needs: 'curl.setopt(pycurl.CAINFO, os.environ.get("SSL_CERT_FILE", certifi.where()))',
  },
  { language: 'python', name: 'http.client', needs: 'urllib.request.urlopen(url)' },
  { language: 'python', name: 'a context from certifi', needs: 'ssl.create_default_context()' },
  { language: 'typescript', name: 'fetch' },
  { language: 'typescript', name: 'http and https' },
  { language: 'typescript', name: 'axios' },
  { language: 'typescript', name: 'got' },
  { language: 'typescript', name: 'node-fetch' },
  { language: 'typescript', name: 'undici' },
  { language: 'typescript', name: 'fetch of Bun' },
  { language: 'typescript', name: 'fetch of Deno' },
  { language: 'typescript', name: 'http2', needs: 'await fetch(url)' },
  { language: 'ruby', name: 'Net::HTTP' },
  { language: 'ruby', name: 'open-uri' },
  { language: 'php', name: 'curl of PHP' },
  {
    language: 'php',
    name: 'file_get_contents',
    needs:
      "stream_context_create(['http' => ['proxy' => str_replace('http', 'tcp', getenv('HTTPS_PROXY')), 'request_fulluri' => true]])",
  },
  { language: 'perl', name: 'LWP::UserAgent' },
  { language: 'perl', name: 'HTTP::Tiny' },
  { language: 'perl', name: 'Mojo::UserAgent' },
  { language: 'go', name: 'net/http' },
  { language: 'java', name: 'java.net.http' },
  { language: 'java', name: 'HttpURLConnection' },
  { language: 'shell', name: 'curl' },
  { language: 'shell', name: 'wget', needs: 'wget ${SSL_CERT_FILE:+--ca-certificate="$SSL_CERT_FILE"}' },
  {
    language: 'other',
    name: 'libcurl',
    needs: 'if (getenv("SSL_CERT_FILE")) curl_easy_setopt(curl, CURLOPT_CAINFO, getenv("SSL_CERT_FILE"))',
  },
];

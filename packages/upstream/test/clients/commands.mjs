// What starts each client of `CLIENTS` that we can try: a command in front of the URLs, and a command that fails where it is not installed.

const python = (name, module = name) => [
  ['python3', `with_${name}.py`],
  ['python3', '-c', `import ${module}`],
];
const node = (name) => [
  ['node', `${name}.mjs`],
  ['node', '--version'],
];

/** By name. A client without an entry is not tried. */
export const COMMANDS = {
  'urllib.request': python('urllib_request', 'ssl'),
  requests: python('requests'),
  httpx: python('httpx'),
  httplib2: python('httplib2'),
  aiohttp: python('aiohttp'),
  urllib3: python('urllib3'),
  pycurl: python('pycurl'),
  fetch: node('fetch'),
  'http and https': node('http'),
  axios: node('axios'),
  got: node('got'),
  'node-fetch': node('node-fetch'),
  undici: node('undici'),
  'fetch of Bun': [
    ['bun', 'fetch.mjs'],
    ['bun', '--version'],
  ],
  'fetch of Deno': [
    ['deno', 'run', '--allow-net', 'fetch.mjs'],
    ['deno', '--version'],
  ],
  'Net::HTTP': [
    ['ruby', 'net_http.rb'],
    ['ruby', '--version'],
  ],
  'open-uri': [
    ['ruby', 'open_uri.rb'],
    ['ruby', '--version'],
  ],
  'curl of PHP': [
    ['php', 'curl.php'],
    ['php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);'],
  ],
  file_get_contents: [
    ['php', 'file_get_contents.php'],
    ['php', '-r', 'exit(extension_loaded("openssl") ? 0 : 1);'],
  ],
  'LWP::UserAgent': [
    ['perl', 'lwp.pl'],
    ['perl', '-MLWP::Protocol::https', '-e', '1'],
  ],
  'HTTP::Tiny': [
    ['perl', 'http_tiny.pl'],
    ['perl', '-MHTTP::Tiny', '-MIO::Socket::SSL', '-e', '1'],
  ],
  'Mojo::UserAgent': [
    ['perl', 'mojo.pl'],
    ['perl', '-MMojo::UserAgent', '-MIO::Socket::SSL', '-e', '1'],
  ],
  'net/http': [
    ['go', 'run', 'http.go'],
    ['go', 'version'],
  ],
  'java.net.http': [
    ['java', 'HttpClientOfJava.java'],
    ['javac', '-version'],
  ],
  HttpURLConnection: [
    ['java', 'UrlConnection.java'],
    ['javac', '-version'],
  ],
  curl: [
    ['sh', 'curl.sh'],
    ['curl', '--version'],
  ],
  wget: [
    ['sh', 'wget.sh'],
    ['wget', '--version'],
  ],
};

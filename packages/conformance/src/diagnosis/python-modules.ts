/** Packages whose name differs from that of the module that they install. */
const DISTRIBUTIONS: Readonly<Record<string, string>> = {
  attr: 'attrs',
  bs4: 'beautifulsoup4',
  Crypto: 'pycryptodome',
  cv2: 'opencv-python',
  dateutil: 'python-dateutil',
  dotenv: 'python-dotenv',
  git: 'GitPython',
  google: 'google-api-python-client',
  imdb: 'cinemagoer',
  jwt: 'PyJWT',
  Levenshtein: 'python-Levenshtein',
  magic: 'python-magic',
  OpenSSL: 'pyOpenSSL',
  PIL: 'Pillow',
  slugify: 'python-slugify',
  socks: 'PySocks',
  yaml: 'PyYAML',
};

/** The package to install for a module. */
export function distributionOf(module: string): string {
  return (Object.hasOwn(DISTRIBUTIONS, module) && DISTRIBUTIONS[module]) || module;
}

/** Modules of the standard library that not every version of Python has. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  '3.9': ['zoneinfo', 'graphlib'],
  '3.11': ['tomllib'],
  '3.14': ['annotationlib', 'compression'],
};

const REMOVED: Readonly<Record<string, readonly string[]>> = {
  '3.0': ['urllib2', 'urlparse', 'httplib', 'ConfigParser', 'Queue', 'StringIO', 'cPickle', 'HTMLParser', 'cookielib'],
  '3.10': ['formatter', 'parser'],
  '3.12': ['asynchat', 'asyncore', 'distutils', 'imp', 'smtpd'],
  '3.13': [
    ...['aifc', 'audioop', 'cgi', 'cgitb', 'chunk', 'crypt', 'imghdr', 'lib2to3', 'mailcap', 'msilib', 'nis'],
    ...['nntplib', 'ossaudiodev', 'pipes', 'sndhdr', 'spwd', 'sunau', 'telnetlib', 'uu', 'xdrlib'],
  ],
};

/** The versions of Python that have a module of the standard library; `undefined` if all of them have it, or none. */
export function versionsWith(module: string): { since: string } | { before: string } | undefined {
  const since = versionIn(ADDED, module);
  if (since !== undefined) return { since };
  const before = versionIn(REMOVED, module);
  return before === undefined ? undefined : { before };
}

function versionIn(table: Readonly<Record<string, readonly string[]>>, module: string): string | undefined {
  return Object.keys(table).find((version) => table[version]?.includes(module));
}

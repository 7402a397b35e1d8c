import ignore from 'ignore';

/** Where an author names what else to leave out, in the syntax of .gitignore. */
export const IGNORE_FILE = '.obscuraignore';

/** What no archive needs, in the syntax of .gitignore. A line with `!` in .obscuraignore takes something in again. */
export const LEFT_OUT = {
  'version control': ['.git', '.hg', '.svn', '.jj', '.bzr', 'CVS', '.gitignore', '.gitattributes', '.gitmodules'],
  caches: [
    ...['__pycache__', '*.pyc', '*.pyo', '.cache', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.hypothesis'],
    ...['.tox', '.nox', '.turbo', '.coverage', 'coverage', 'htmlcov', '*.egg-info', '*.tsbuildinfo'],
  ],
  'virtual environments': ['.venv', 'venv', '.virtualenv', 'virtualenv'],
  'packages that are installed, not shipped': ['node_modules'],
  'environment files': ['.env', '.env.*', '.envrc'],
  'archives and signatures': ['*.zip', '*.tar', '*.tgz', '*.tar.*', '*.7z', '*.rar', '*.minisig'],
  'files of editors and desktops': [
    '.vscode',
    '.idea',
    '*.swp',
    '*.swo',
    '*~',
    '.DS_Store',
    'Thumbs.db',
    'desktop.ini',
  ],
  'files of this tool': [IGNORE_FILE, 'OBSCURA-FILES.json'].map((name) => `/${name}`),
} as const satisfies Record<string, readonly string[]>;

/** Decides what is left out. Paths of directories end in `/`. */
export function leavesOut(ignoreFile: string): (path: string) => boolean {
  const patterns = ignore({ ignorecase: false }).add(Object.values(LEFT_OUT).flat()).add(ignoreFile);
  return (path) => patterns.ignores(path);
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ASK = 'import os, sys; print(os.path.realpath(sys._base_executable), "%d.%d" % sys.version_info[:2], sep="\\n")';

let known: { interpreter: string; version: string } | undefined;

/** The interpreter itself, not a link or a shim that leads to it. */
function base() {
  if (known) return known;
  const python = process.env.OBSCURA_PYTHON ?? 'python3';
  const [interpreter = '', version = ''] = execFileSync(python, ['-c', ASK], { encoding: 'utf8' }).trim().split('\n');
  known = { interpreter, version };
  return known;
}

/** Makes a virtual environment with modules in a directory, as `python -m venv --without-pip` does, but without a start of Python. */
export function virtualEnvironment(directory: string, modules: Record<string, string>) {
  const { interpreter, version } = base();
  const python = join(directory, 'bin/python3');
  const packages = join(directory, `lib/python${version}/site-packages`);
  mkdirSync(packages, { recursive: true });
  mkdirSync(dirname(python), { recursive: true });
  symlinkSync(interpreter, python);
  const home = `home = ${dirname(interpreter)}\ninclude-system-site-packages = false\nversion = ${version}\n`;
  writeFileSync(join(directory, 'pyvenv.cfg'), home);
  for (const [name, code] of Object.entries(modules)) writeFileSync(join(packages, name), code);
  return { python, packages };
}

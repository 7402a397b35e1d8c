import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes an environment with `heavy`, a library of realistic size: 120 modules with classes and regular expressions. Returns its interpreter. */
export function makeLibrary(python, library) {
  execFileSync(python, ['-m', 'venv', '--without-pip', library]);
  const [version] = readdirSync(join(library, 'lib'));
  const directory = join(library, 'lib', version, 'site-packages/heavy');
  mkdirSync(directory);
  const modules = Array.from({ length: 120 }, (_, index) => `part${index}`);
  writeFileSync(join(directory, '__init__.py'), modules.map((name) => `from . import ${name}\n`).join(''));
  for (const name of modules) {
    const lines = Array.from(
      { length: 30 },
      (_, line) => `R${line} = re.compile(r"(${name}|a{${line + 1}})[a-z]+\\d*(x|y|z)")`,
    );
    writeFileSync(
      join(directory, `${name}.py`),
      `import re, dataclasses\n${lines.join('\n')}\n@dataclasses.dataclass\nclass A:\n    x: int = 1\n    y: str = ""\n`,
    );
  }
  return join(library, 'bin/python3');
}

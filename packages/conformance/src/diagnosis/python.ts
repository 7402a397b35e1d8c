import type { Advice } from '../model/check.js';
import type { Cause, Witness } from './diagnosis.js';
import { distributionOf, versionsWith } from './python-modules.js';

const ELSEWHERE = 'The plugin works only on machines that happen to have what it needs.';

/** What Python writes if something other than a missing `except` is to blame. The first match wins. */
export const PYTHON_CAUSES: readonly Cause[] = [
  {
    says: /^ModuleNotFoundError: No module named '([\w.]{1,200})'/m,
    advise: ([, name = ''], witness) => missingModule(name.split('.', 1)[0] ?? name, witness),
  },
  {
    says: /^ImportError: cannot import name '(\w{1,200})' from (?:partially initialized module )?'([\w.]{1,200})'.{0,300}circular import/m,
    advise: ([, name = '', module = '']) => circularImport(module, `\`${name}\``),
  },
  {
    says: /^AttributeError: (?:partially initialized )?module '([\w.]{1,200})' has no attribute '(\w{1,200})'.{0,300}circular import/m,
    advise: ([, module = '', name = '']) => circularImport(module, `\`${name}\``),
  },
  {
    says: /^ImportError: cannot import name '(\w{1,200})' from '([\w.]{1,200})'/m,
    advise: ([, name = '', module = ''], witness) => missingName(name, module, witness),
  },
  {
    says: /^(SyntaxError|IndentationError|TabError): (.{0,200})/m,
    advise: ([, kind = '', said = ''], witness) => syntaxError(kind, said, witness),
  },
  {
    says: /^TypeError: Object of type (\w{1,100}) is not JSON serializable/m,
    advise: ([, type = '']) => unserializable(type),
  },
];

function missingModule(module: string, { program }: Witness): Advice {
  const versions = versionsWith(module);
  if (versions) return otherVersion(`\`${module}\``, versions);
  const distribution = distributionOf(module);
  return {
    title: 'A module is missing',
    why: ELSEWHERE,
    fix: `\`${module}\` is neither installed nor next to the script. Bring it along in the plugin’s directory, or install it and say in the README that it is needed.`,
    examples: {
      python: `${program} -m pip install --target . ${distribution}  # into the plugin's directory
${program} -m pip install ${distribution}  # or on this machine alone`,
    },
  };
}

function missingName(name: string, module: string, { program }: Witness): Advice {
  const distribution = distributionOf(module.split('.', 1)[0] ?? module);
  return {
    title: 'A module lacks what the plugin imports from it',
    why: ELSEWHERE,
    fix: `This version of \`${module}\` has no \`${name}\`. If it comes with Python, say which version the plugin needs (\`requires-python\`) and name that interpreter in \`script\`; if not, install a version that has it.`,
    examples: { python: `${program} -m pip install --upgrade --target . ${distribution}` },
  };
}

function circularImport(module: string, name: string): Advice {
  const file = `${module.replaceAll('.', '/')}.py`;
  return {
    title: 'Modules import each other',
    why: 'The plugin cannot start, so every lookup fails.',
    fix: `\`${module}\` was still being loaded when ${name} was used. If the plugin has a file ${file} that hides an installed module of that name, rename it; if not, move the import into the function that needs it.`,
    examples: { python: `import ${module.split('.', 1)[0]}  # must not find ${file} in the plugin's directory` },
  };
}

/** Syntax that older versions of Python do not have, by how a line with it looks, or by what they say about it. */
const NEWER: readonly { looks: RegExp; since: string }[] = [
  { looks: /^type \w{1,100}(?:\[.{0,200}\])? = /, since: '3.12' },
  { looks: /^(?:async )?(?:def|class) \w{1,100}\[/, since: '3.12' },
  { looks: /^except\*/, since: '3.11' },
  { looks: /^(?:match|case) .{1,300}:/, since: '3.10' },
  { looks: /\bt(?:"|')/, since: '3.14' },
  { looks: /\bf(?:"[^"]{0,300}\{[^"}]{0,300}"|'[^']{0,300}\{[^'}]{0,300}')/, since: '3.12' },
  { looks: /:=/, since: '3.8' },
];

function syntaxError(kind: string, said: string, { place, source = '', program }: Witness): Advice {
  if (/^Missing parentheses in call to '(?:print|exec)'/.test(said))
    return otherVersion('`print` without parentheses', { before: '3.0' });
  const since = NEWER.find(({ looks }) => looks.test(source))?.since;
  if (kind === 'SyntaxError' && since !== undefined) return otherVersion(`\`${source.slice(0, 60)}\``, { since });
  const where = place ? `line ${place.line} of ${place.file}` : 'the line that Python names';
  return {
    title: 'The script is not valid Python',
    why: 'The plugin cannot start, so every lookup fails.',
    fix: `Correct ${where}. If this is valid in another version of Python, name that one in \`script\`.`,
    examples: { python: `${program} -m py_compile ${place?.file ?? 'main.py'}` },
  };
}

function otherVersion(what: string, versions: { since: string } | { before: string }): Advice {
  const title = 'The plugin needs another version of Python';
  if ('since' in versions) {
    const { since } = versions;
    return {
      title,
      why: ELSEWHERE,
      fix: `${what} needs Python ${since} or later. Do without it, or name such an interpreter in \`script\`, and say so in pyproject.toml.`,
      examples: { yaml: `script: ["python${since}", "main.py"]  # and requires-python = ">=${since}"` },
    };
  }
  const { before } = versions;
  const is = before === '3.0' ? 'is Python 2' : `is not in Python ${before} and later`;
  return {
    title,
    why: ELSEWHERE,
    fix: `${what} ${is}. Replace it with what current versions have.`,
    examples: { python: 'python3 -W error -m compileall -q .  # names what is old' },
  };
}

/** How to write values that JSON does not have. */
const AS_JSON: Readonly<Record<string, string>> = {
  date: 'result["releaseDate"] = date.isoformat()',
  datetime: 'result["releaseDate"] = moment.date().isoformat()',
  Decimal: 'result["rating"] = float(rating)',
  bytes: 'result["title"] = title.decode("utf-8")',
  set: 'result["genres"] = sorted(genres)',
  frozenset: 'result["genres"] = sorted(genres)',
};

function unserializable(type: string): Advice {
  const example = Object.hasOwn(AS_JSON, type) ? AS_JSON[type] : undefined;
  return {
    title: 'The answer contains a value that JSON does not have',
    why: 'Obscura shows “plugin failed” for the very items that the plugin found.',
    fix: `Turn each \`${type}\` into text, a number, a list or an object before you serialize the answer.`,
    examples: { python: example ?? 'result = {"title": str(found.title), "runtime": int(found.runtime)}' },
  };
}

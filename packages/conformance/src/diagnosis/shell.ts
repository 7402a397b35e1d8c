import type { Cause } from './diagnosis.js';

/** What shells and `env` write if they cannot run what a script names. */
export const SHELL_CAUSES: readonly Cause[] = [
  {
    // The name ends in a CR: GNU spells it out, others write it as it is.
    says: /^[^\n]{0,300}?(?:\\r|\r)['’":]?[^\n]{0,100}(?:[Nn]o such file or directory|not found)/m,
    advise: () => ({
      title: 'A script has Windows line ends',
      why: 'Obscura cannot start the plugin either, so every lookup fails.',
      fix: 'The name of a program or file ends in a carriage return (CR), because the script has Windows line ends. Save it with Unix line ends (LF, not CR LF).',
      examples: { python: "sed -i 's/\\r$//' main.sh\necho '* text=auto eol=lf' >> .gitattributes" },
    }),
  },
  {
    says: /^(?:\/usr\/bin\/)?env: [‘'“"]?([^\s’'”":]{1,200})[’'”"]?: No such file or directory/m,
    advise: ([, name = '']) => missingProgram(name),
  },
  {
    says: /^[^\n]{0,200}: (?:line )?\d{1,6}: (?:exec: )?([\w./-]{1,200}): (?:command )?not found$/m,
    advise: ([, name = '']) => missingProgram(name),
  },
];

function missingProgram(name: string) {
  return {
    title: 'A program is missing',
    why: 'The plugin works only on machines that happen to have what it needs.',
    fix: `\`${name}\` is not installed. Do without it, or say in the README that the plugin needs it, and refuse in words where it is missing.`,
    examples: {
      python: `if shutil.which("${name}") is None:\n    return {"ok": False, "error": "${name} is not installed"}`,
    },
  };
}

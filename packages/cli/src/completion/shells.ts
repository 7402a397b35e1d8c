import type { Command, Commands } from '../words/command.js';

/** How each shell learns the commands and options: a script that it reads at its start. */
export const SHELLS = {
  bash,
  // zsh reads what bash reads.
  zsh: (commands) => `autoload -Uz bashcompinit && bashcompinit\n${bash(commands)}`,
  fish,
} as const satisfies Record<string, (commands: Commands) => string>;

function bash(commands: Commands): string {
  const cases = Object.entries(commands).map(
    ([name, { options }]) => `    ${JSON.stringify(`${name} `)}*) words=${JSON.stringify(flags(options))} ;;\n`,
  );
  return `_obscura_plugin() {
  local typed="\${COMP_WORDS[*]:1:COMP_CWORD-1} " words=""
  case "$typed" in
    " ") words=${JSON.stringify(firstWords(commands).join(' '))} ;;
    "index ") words="check" ;;
${cases.join('')}  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _obscura_plugin obscura-plugin
`;
}

function fish(commands: Commands): string {
  const rows = Object.entries(commands).flatMap(([name, { summary, options }]) => {
    const [first = ''] = name.split(' ');
    return [
      `complete -c obscura-plugin -n __fish_use_subcommand -a ${first} -d ${quoted(summary)}`,
      ...Object.entries(options).map(([option, { short, value, help }]) =>
        [
          `complete -c obscura-plugin -n '__fish_seen_subcommand_from ${first}' -l ${option}`,
          ...(short === undefined ? [] : [`-s ${short}`]),
          ...(value === undefined ? [] : ['-r']),
          `-d ${quoted(help)}`,
        ].join(' '),
      ),
    ];
  });
  return `${rows.join('\n')}\n`;
}

function firstWords(commands: Commands): string[] {
  return [...new Set(Object.keys(commands).map((name) => name.split(' ')[0] ?? name))];
}

function flags(options: Command['options']): string {
  return Object.keys(options)
    .map((option) => `--${option}`)
    .join(' ');
}

/** In single quotes, as fish reads them. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

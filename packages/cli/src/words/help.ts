import type { Command, Commands } from './command.js';

/** How a command is written. */
export function usageOf(name: string, { operands, options }: Command): string {
  const words = operands.map((operand) => (operand.isOptional ? `[${operand.name}]` : operand.name));
  return ['obscura-plugin', name, ...words, ...(Object.keys(options).length > 0 ? ['[options]'] : [])].join(' ');
}

/** What `--help` prints for a command. */
export function helpOf(name: string, command: Command): string {
  const operands = command.operands.map((operand) => [operand.name, operand.help] as const);
  const options = Object.entries(command.options).map(([option, { short, value, help }]) => {
    const spelled = `${short === undefined ? '' : `-${short}, `}--${option}${value === undefined ? '' : ` ${value}`}`;
    return [spelled, help] as const;
  });
  return `Usage: ${usageOf(name, command)}\n\n${command.summary}.\n\n${table([...operands, ...options])}`;
}

/** What `obscura-plugin --help` prints. */
export function overview(all: Commands): string {
  const commands = Object.entries(all).map(([name, { summary }]) => [name, summary] as const);
  return `Usage: obscura-plugin COMMAND ...

For authors and hosts of Obscura plugins. \`obscura-plugin COMMAND --help\` says more about each command.

${table(commands)}
Exit codes: 0 done · 1 refused, and the output says why · 2 wrong usage · 3 the system refused something · 4 signed by an unknown key ·
            5 unsigned · 6 unreadable · 70 a bug of this tool
`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

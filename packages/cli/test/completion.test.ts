import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/index.js';
import { commandLine } from './support/command-line.js';

/** What bash offers after some words, the last of which is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  const { stdout: script } = await commandLine(['completion', 'bash']);
  const typed = words.map((word) => `'${word}'`).join(' ');
  const program = `${script}\nCOMP_WORDS=(obscura-plugin ${typed}); COMP_CWORD=${words.length}; _obscura_plugin; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execaSync('bash', ['-c', program]).stdout.split('\n').filter(Boolean);
}

describe('completion', () => {
  it('offers every command, and the options of each', async () => {
    const names = Object.keys(COMMANDS).map((name) => name.split(' ')[0]);
    expect(await offered('')).toEqual([...new Set(names)]);
    expect(await offered('pa')).toEqual(['pack']);
    expect(await offered('index', '')).toEqual(['check']);
    expect(await offered('pack', './my-plugin', '--')).toEqual(['--out', '--check', '--json']);
    expect(await offered('index', 'check', '--')).toEqual(['--json']);
  });

  it.each(['zsh', 'fish'])('of %s names every command and option', async (shell) => {
    const { code, stdout } = await commandLine(['completion', shell]);
    expect(code).toBe(0);
    for (const { options } of Object.values(COMMANDS)) {
      for (const option of Object.keys(options)) expect(stdout).toMatch(new RegExp(`(?:--|-l )${option}\\b`));
    }
  });

  it('knows no other shell', async () => {
    expect(await commandLine(['completion', 'csh'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('bash|zsh|fish'),
    });
  });
});

import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/model/language.js';
import { exampleFor } from '../../src/report/text/example.js';
import { manifestWith } from '../support/manifest.js';

describe('the language of a plugin', () => {
  it.each([
    [['python3', 'main.py'], 'python'],
    [['/usr/bin/python3.11', '-u', 'main'], 'python'],
    [['env', 'node', 'main'], 'typescript'],
    [['deno', 'run', '-A', 'main.ts'], 'typescript'],
    [['ruby', 'main.rb'], 'ruby'],
    [['php8.2', '-f', 'main'], 'php'],
    [['perl', 'main.pl'], 'perl'],
    [['go', 'run', '.'], 'go'],
    [['java', '-jar', 'plugin.jar'], 'java'],
    [['bash', 'main'], 'shell'],
    [['./main.sh'], 'shell'],
    [['./plugin'], 'other'],
  ])('is that of the program in its `script`: %j', (script, language) => {
    expect(languageOf({ ...manifestWith({}), script } as ReturnType<typeof manifestWith>)).toBe(language);
  });
});

describe('the example of a fix', () => {
  const examples = { python: 'p', typescript: 't' };

  it('is in the language of the plugin, and of Python where that is unknown', () => {
    expect(exampleFor({ examples }, 'typescript')).toEqual({ language: 'typescript', code: 't' });
    expect(exampleFor({ examples })).toEqual({ language: 'python', code: 'p' });
    expect(exampleFor({ examples: { ...examples, shell: 's' } }, 'shell')).toEqual({ language: 'shell', code: 's' });
  });

  it.each(['ruby', 'other'] as const)('is left out for %s, for which there is none', (language) => {
    expect(exampleFor({ examples }, language)).toBeUndefined();
  });

  it('is shown in any language if it is about the manifest', () => {
    expect(exampleFor({ examples: { yaml: 'y' } }, 'php')).toEqual({ language: 'yaml', code: 'y' });
  });
});

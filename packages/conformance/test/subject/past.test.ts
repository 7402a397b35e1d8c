import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askSingle, type Call, DAMAGES, type Damage, type Past } from '../../src/model/call.js';
import { afterPast } from '../../src/subject/call/past.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

const ask = (title: string): Call => askSingle({ action: 'movieByName', auth: {} }, { title });
const withPast = (call: Call, past: Past): Call => ({ ...call, conditions: { past } });
const titleIn = ({ envelope }: Call) => envelope?.input?.title ?? '';

describe('a call with a past', () => {
  it('is made alone if nothing came before it', async () => {
    const made: string[] = [];
    await afterPast(temporaryDirectory(), ask('Heat'), async (call) => made.push(titleIn(call)));
    expect(made).toEqual(['Heat']);
  });

  it('comes after the earlier calls, each of which ends before the next one begins', async () => {
    const events: string[] = [];
    const call = withPast(ask('Heat'), { calls: [ask('Ronin'), ask('Thief')] });
    const answer = await afterPast(temporaryDirectory(), call, async (made) => {
      events.push(`${titleIn(made)} begins`);
      await new Promise(setImmediate);
      events.push(`${titleIn(made)} ends`);
      return titleIn(made);
    });
    expect(events).toEqual(['Ronin', 'Thief', 'Heat'].flatMap((title) => [`${title} begins`, `${title} ends`]));
    expect(answer).toBe('Heat');
  });

  it('runs beside calls at once, and is answered by whichever ends first', async () => {
    const running: string[] = [];
    let begin = (_: unknown) => {};
    const allRun = new Promise((resolve) => {
      begin = resolve;
    });
    const call = withPast(ask('Heat'), { calls: [ask('Ronin')], isAtOnce: true });
    const answer = await afterPast(temporaryDirectory(), call, async (made) => {
      if (running.push(titleIn(made)) === 2) begin(undefined);
      await allRun;
      if (titleIn(made) === 'Ronin') await new Promise(setImmediate);
      running.splice(running.indexOf(titleIn(made)), 1);
      return titleIn(made);
    });
    expect(answer).toBe('Heat');
    expect(running).toEqual([]);
  });
});

describe('damage between calls', () => {
  /** What the last call finds in the files that the call before it wrote. */
  async function found(files: Readonly<Record<string, string | Uint8Array>>, damage: Past['damage']) {
    const dir = temporaryDirectory();
    const call = withPast(ask('Heat'), { calls: [ask('Ronin')], ...(damage && { damage }) });
    return afterPast(dir, call, async (made) => {
      if (titleIn(made) === 'Ronin')
        for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
      return Object.fromEntries(Object.keys(files).map((name) => [name, readFileSync(join(dir, name), 'latin1')]));
    });
  }

  const WHOLE = { 'films.json': '["Ronin"]', 'films.db': 'SQLite' };
  const DAMAGED: Record<Damage, typeof WHOLE> = {
    emptied: { 'films.json': '', 'films.db': '' },
    cut: { 'films.json': '["Ro', 'films.db': 'SQL' },
    outdated: { 'films.json': '{"version":0}', 'films.db': 'SQLite' },
  };

  it.each(DAMAGES)('%s hits every file that can be damaged like that', async (damage) => {
    expect(await found(WHOLE, damage)).toEqual(DAMAGED[damage]);
  });

  it('leaves files alone if there is none', async () => {
    expect(await found(WHOLE, undefined)).toEqual(WHOLE);
  });

  it('takes a file for no JSON if it is no UTF-8', async () => {
    const bytes = Uint8Array.of(0x22, 0xff, 0x22);
    expect(await found({ 'films.bin': bytes }, 'outdated')).toEqual({ 'films.bin': '"\xff"' });
  });
});

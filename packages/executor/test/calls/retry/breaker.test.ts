import { describe, expect, it } from 'vitest';
import { Breaker } from '../../../src/calls/retry/breaker.js';
import type { Trouble } from '../../../src/calls/retry/trouble.js';
import { manualClock } from '../support/manual-clock.js';

const DOWN: Trouble = { code: 'unavailable', cause: 'unavailable', isCertain: true, of: 'plugin', opensAfter: 3 };
const LIMITED: Trouble = { ...DOWN, code: 'rate-limited', cause: 'rate-limited', opensAfter: 1 };
const SUSPECTED: Trouble = { ...DOWN, code: 'timed-out', cause: 'timed-out', isCertain: false, opensAfter: 2 };

function setup() {
  const clock = manualClock();
  const breaker = new Breaker(clock, () => 0.5);
  const isShut = () => breaker.shutUntil('background') > clock.now();
  /** Lets one call through as a probe. */
  const probe = (trouble: Trouble | undefined) => {
    expect(breaker.begin()).toBe(true);
    breaker.note(trouble, true);
    breaker.end();
  };
  return { clock, breaker, isShut, probe };
}

describe('Breaker', () => {
  it('opens when several calls in a row fail for the same cause', () => {
    const { breaker, isShut } = setup();
    for (const trouble of [DOWN, DOWN, undefined, DOWN, DOWN, SUSPECTED, DOWN, DOWN]) breaker.note(trouble, false);
    expect(isShut()).toBe(false);
    breaker.note(DOWN, false);
    expect(isShut()).toBe(true);
  });

  it('lets one call at a time through as a probe, and closes when it succeeds', () => {
    const { clock, breaker, isShut } = setup();
    breaker.note(LIMITED, false);
    expect(breaker.begin()).toBe(false);
    clock.advance(750);
    expect(breaker.begin()).toBe(true);
    expect(breaker.begin()).toBe(false);
    expect(breaker.shutUntil('background')).toBe(Number.POSITIVE_INFINITY);
    breaker.note(undefined, true);
    breaker.end();
    expect(isShut()).toBe(false);
  });

  it('sends another probe if one ends without an answer', () => {
    const { clock, breaker } = setup();
    breaker.note(LIMITED, false);
    clock.advance(750);
    expect(breaker.begin()).toBe(true);
    breaker.end();
    expect(breaker.begin()).toBe(true);
  });

  it('waits twice as long each time, up to five minutes', () => {
    const { clock, breaker, probe } = setup();
    breaker.note(LIMITED, false);
    const waits: number[] = [];
    for (let time = 0; time < 12; time++) {
      waits.push(breaker.shutUntil('background') - clock.now());
      clock.advance(waits.at(-1) ?? 0);
      probe(LIMITED);
    }
    expect(waits.slice(0, 4)).toEqual([750, 1500, 3000, 6000]);
    expect(waits.at(-1)).toBe(225_000);
  });

  it('waits as long as the provider asks, and a little longer, but tries at least once an hour', () => {
    const { breaker } = setup();
    breaker.note({ ...LIMITED, retryAfterMs: 60_000 }, false);
    expect(breaker.shutUntil('background')).toBe(63_000);
    breaker.note({ ...LIMITED, retryAfterMs: 1e15 }, false);
    expect(breaker.shutUntil('background')).toBe(3_600_000);
  });

  it('is not closed by a call that began before it opened', () => {
    const { breaker, isShut } = setup();
    breaker.note(LIMITED, false);
    breaker.note(undefined, false);
    expect(isShut()).toBe(true);
  });

  it('lets interactive calls through if it only looks like an outage', () => {
    const { breaker, isShut } = setup();
    for (const trouble of [SUSPECTED, SUSPECTED]) breaker.note(trouble, false);
    expect(isShut()).toBe(true);
    expect(breaker.shutUntil('interactive')).toBe(0);
    breaker.note(undefined, false);
    expect(isShut()).toBe(false);
  });

  it('stops waiting for a suspected outage after a quarter of an hour, until a call succeeds', () => {
    const { clock, breaker, isShut, probe } = setup();
    for (const trouble of [SUSPECTED, SUSPECTED]) breaker.note(trouble, false);
    while (isShut()) {
      clock.advance(breaker.shutUntil('background') - clock.now());
      probe(SUSPECTED);
    }
    expect(clock.now()).toBeLessThan(30 * 60_000);
    for (let call = 0; call < 10; call++) breaker.note(SUSPECTED, false);
    expect(isShut()).toBe(false);
    breaker.note(undefined, false);
    for (const trouble of [SUSPECTED, SUSPECTED]) breaker.note(trouble, false);
    expect(isShut()).toBe(true);
  });
});

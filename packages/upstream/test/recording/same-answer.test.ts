import { describe, expect, it } from 'vitest';
import { isSameAnswer } from '../../src/recording/drift/same-answer.js';
import type { RecordedAnswer } from '../../src/recording/writing/record-response.js';

const answer = (json: unknown): RecordedAnswer => {
  return { status: 200, headers: {}, body: { is: 'json', text: JSON.stringify(json) } };
};

describe('two answers to one request', () => {
  it.each([
    ['the time in seconds', { created_at: 1_795_691_572 }, { created_at: 1_795_691_580 }],
    ['the time in milliseconds', { at: [1_795_691_572_001] }, { at: [1_795_691_573_466] }],
    ['the time as text', { data: { at: '2026-11-26T11:00:00Z' } }, { data: { at: '2026-11-26T11:00:05Z' } }],
    ['how long it took', { took: 3, film: 1 }, { took: 12, film: 1 }],
    ['the number of the request', { meta: { request_id: 'a1' } }, { meta: { request_id: 'b2' } }],
  ])('are the same if they differ in %s', (_, one, other) => {
    expect(isSameAnswer(answer(one), answer(other))).toBe(true);
  });

  it.each([
    ['a value', { state: 'pending' }, { state: 'done' }],
    ['a date', { released: '1988-07-16' }, { released: '1988-07-17' }],
    ['a time of another day', { aired: '2026-11-26T11:00:00Z' }, { aired: '2026-11-27T11:00:00Z' }],
    ['a type', { at: 1_795_691_572 }, { at: '1795691572' }],
    ['an id', { id: 348 }, { id: 349 }],
    ['a field', { id: 348 }, { id: 348, took: 3 }],
    ['how many there are', { at: [1_795_691_572] }, { at: [] }],
  ])('are not the same if they differ in %s', (_, one, other) => {
    expect(isSameAnswer(answer(one), answer(other))).toBe(false);
  });

  it('are not the same with another status, or another text', () => {
    expect(isSameAnswer(answer({}), { ...answer({}), status: 404 })).toBe(false);
    const text = (body: string): RecordedAnswer => ({ status: 200, headers: {}, body: { is: 'text', text: body } });
    expect(isSameAnswer(text('a'), text('b'))).toBe(false);
  });
});

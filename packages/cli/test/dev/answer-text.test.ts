import { type AnswerLines, styleFor } from 'obscura-conformance/dev';
import { expect, it } from 'vitest';
import { answerText } from '../../src/dev/answer-text.js';

const HEAT: AnswerLines = {
  question: 'movieByName {"title":"Heat"}',
  state: 'kept',
  answer: ['{', '  "title": "Heat",', '  "overview": "…",', '  "runtime": 170,', '  "genres": []', '}'],
  requests: ['GET https://api.example.org/search → 200'],
  log: ['looking it up'],
  ending: 'exit status 0 after 37 ms',
  durationMs: 37.4,
};

const text = (now: AnswerLines, before?: AnswerLines, changes: { isAlone?: boolean; isRepeated?: boolean } = {}) =>
  answerText(now, before, { style: styleFor(false), isAlone: false, isRepeated: false, ...changes });

it('shows a first answer whole', () => {
  expect(text(HEAT)).toEqual({
    is: 'new',
    text: `✔ movieByName {"title":"Heat"}  37 ms, 1 request
    {
      "title": "Heat",
      "overview": "…",
      "runtime": 170,
      "genres": []
    }
    requests
    GET https://api.example.org/search → 200
    log
    looking it up
`,
  });
});

it('shows the lines that are different, and requests and log only if they are', () => {
  const changed = { ...HEAT, answer: HEAT.answer.with(1, '  "title": "Heat (1995)",'), durationMs: 1234 };
  expect(text(changed, HEAT)).toEqual({
    is: 'changed',
    text: `✔ movieByName {"title":"Heat"}  1.2 s, 1 request
      {
    -   "title": "Heat",
    +   "title": "Heat (1995)",
        "overview": "…",
        "runtime": 170,
      ⋮
`,
  });
  const asked = { ...HEAT, requests: ['GET https://api.example.org/find → 404'], log: ['not there'] };
  expect(text(asked, HEAT)).toEqual({
    is: 'same',
    text: `= movieByName {"title":"Heat"}  unchanged, 37 ms, 1 request
    requests
    - GET https://api.example.org/search → 200
    + GET https://api.example.org/find → 404
    log
    not there
`,
  });
  expect(text(HEAT, HEAT).text).toBe('= movieByName {"title":"Heat"}  unchanged, 37 ms, 1 request\n');
});

it('always shows requests and log of a question that is alone', () => {
  expect(text(HEAT, HEAT, { isAlone: true }).text).toContain('search → 200\n    log\n    looking it up\n');
});

it('shows a failure whole, and the same one on a line', () => {
  const failed: AnswerLines = {
    ...HEAT,
    state: 'failed',
    answer: ['it exited'],
    requests: [],
    ending: 'exit status 1',
  };
  expect(text(failed, HEAT)).toEqual({
    is: 'failed',
    text: '✖ movieByName {"title":"Heat"}  exit status 1, 0 requests\n    it exited\n    log\n    looking it up\n',
  });
  expect(text(failed, HEAT, { isRepeated: true }).text).toBe('✖ movieByName {"title":"Heat"}  fails in the same way\n');
});

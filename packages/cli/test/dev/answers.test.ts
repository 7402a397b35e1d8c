import type { Action } from '@obscura/protocol';
import type { AnswerLines } from 'obscura-conformance/dev';
import { expect, it } from 'vitest';
import { createAnswers } from '../../src/dev/answers.js';

const seen = (action: Action, answer: string, state: AnswerLines['state'] = 'kept') => ({
  action,
  lines: { question: action, state, answer: [answer], requests: [], log: [], ending: '', durationMs: 1 },
});

it('compares with the last answer that was one', () => {
  const answers = createAnswers();
  expect(answers.before('movieByName')).toBeUndefined();
  answers.note([seen('movieByName', 'Heat')]);
  answers.note([seen('movieByName', 'a crash', 'failed')]);
  expect(answers.before('movieByName')?.answer).toEqual(['Heat']);
});

it('knows the actions that answer in another way since the last test', () => {
  const answers = createAnswers();
  answers.note([seen('movieByName', 'Heat'), seen('bookByName', 'Emma')]);
  expect(answers.untested()).toBeUndefined();
  answers.tested();
  answers.note([seen('movieByName', 'Heat'), seen('bookByName', 'Persuasion')]);
  expect(answers.untested()).toEqual(['bookByName']);
  answers.note([seen('movieByName', 'a crash', 'failed'), seen('bookByName', 'Persuasion')]);
  expect(answers.untested()).toEqual(['movieByName', 'bookByName']);
});

it('is of no help where nothing has changed that it knows of, or something that it does not see', () => {
  const answers = createAnswers();
  answers.note([seen('movieByName', 'Heat')]);
  answers.tested();
  expect(answers.untested()).toBeUndefined();
  answers.note([seen('movieByName', 'Ran')]);
  answers.doubt();
  expect(answers.untested()).toBeUndefined();
});

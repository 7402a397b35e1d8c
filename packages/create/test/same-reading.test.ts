import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, it } from 'vitest';
import { readQuestion } from '../templates/typescript/src/provider/question.js';
import { isSameTitle } from '../templates/typescript/src/provider/titles.js';
import { scaffold } from './support/scaffold.js';

const ROOT = join(import.meta.dirname, '../../..');

/** Pairs of titles, some of which are the same to a person. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['WALL-E', 'Wall·E'],
  ['Amélie', 'AMELIE'],
  ['Straße', 'STRASSE'],
  ['Οδυσσεύς', 'ΟΔΥΣΣΕΎΣ'],
  ['Ёлки', 'Елки'],
  ['İstanbul', 'istanbul'],
  ['ısı', 'isi'],
  ['Æon Flux', 'Aeon Flux'],
  ['Tom & Jerry', 'Tom and Jerry'],
  ["Ocean's Eleven", 'Oceans Eleven'],
  ['Ocean’s Eleven', "Ocean's Eleven"],
  ['がんばれ', 'かんはれ'],
  ['ガンダム', 'ｶﾞﾝﾀﾞﾑ'],
  ['हिंदी', 'हद'],
  ['ไทย', 'ไทย '],
  ['ที่', 'ท'],
  ['שָׁלוֹם', 'שלום'],
  ['العربية', 'العربيّة'],
  ['བོད་', 'བད'],
  ['서울', '서울'],
  ['Ⅷ', 'VIII'],
  ['①', '1'],
  ['ﬁlm', 'film'],
  ['...', '…'],
  ['!!!', '???'],
  ['$', '€'],
  ['+1', '-1'],
  ['', ' '],
  ['M', 'm '],
  ['Se7en', 'Seven'],
  ['Đorđe', 'Dorde'],
  ['Ångström', 'Angstrom'],
  ['e\u0301', 'é'],
  ['a\u0323\u0307', 'a\u0307\u0323'],
  ['𝐇eat', 'Heat'],
  ['Heat', 'Heat (1995)'],
];

const QUESTIONS: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { title: ' Heat ' },
  { title: 'Heat (1995)' },
  { title: 'Heat [1995]', date: '1996-01-01' },
  { title: 'Heat (95)' },
  { title: '(1995)' },
  { title: '2001 (1968)' },
  { title: 'Heat (0999)' },
  { title: 'Heat (2101)' },
  { title: '', name: 'Ran' },
  { title: 5, name: 'Ran', date: 1985 },
  { title: '\u0000\u0007', name: 'Ran', date: ' 1985' },
  { title: 'a\u0000b\ud800c' },
  { title: 'a\u00a0\u2003b\n\tc' },
  { title: 'x'.repeat(600) },
  { title: '😀'.repeat(600) },
  { title: 'é'.repeat(10), date: '19855' },
  { title: 'Heat', date: '1995-12' },
  { title: 'Heat', date: '٢٠٠١' },
  { title: 'Heat (١٩٩٥)' },
];

const PYTHON = `import json, sys
sys.path.insert(0, sys.argv[1])
from importlib import import_module
titles, question = (import_module(f"{sys.argv[2]}.{name}") for name in ("titles", "question"))
given = json.load(sys.stdin)
json.dump({
    "same": [titles.is_same_title(one, other) for one, other in given["pairs"]],
    "questions": [list(question.read_question(each, "title", "name")) for each in given["questions"]],
}, sys.stdout)
`;

/** What Python code reads in all of them. */
function inPython(dir: string, module: string): { same: boolean[]; questions: [string, number | null][] } {
  const input = JSON.stringify({ pairs: PAIRS, questions: QUESTIONS });
  return JSON.parse(execaSync('python3', ['-B', '-c', PYTHON, dir, module], { input }).stdout);
}

it('a new plugin in Python reads titles and questions as the reference plugin does', () => {
  expect(inPython(scaffold(), 'provider')).toEqual(inPython(join(ROOT, 'plugins/tmdb-py'), 'tmdb.finding'));
});

it('so does one in TypeScript', () => {
  const { same, questions } = inPython(join(ROOT, 'plugins/tmdb-py'), 'tmdb.finding');
  expect(PAIRS.map(([one, other]) => [one, other, isSameTitle(one, other)])).toEqual(
    PAIRS.map(([one, other], index) => [one, other, same[index]]),
  );
  const read = QUESTIONS.map((each) => Object.values(readQuestion(each, 'title', 'name')));
  expect(read).toEqual(questions);
});

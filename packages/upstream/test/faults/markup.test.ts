import { describe, expect, it } from 'vitest';
import type { ChangeKind } from '../../src/faults/fields/changes.js';
import type { FieldPath } from '../../src/faults/fields/field-change.js';
import { elementsIn } from '../../src/faults/fields/markup/elements.js';
import { varyMarkup } from '../../src/faults/fields/markup/vary-markup.js';

const PAGE =
  '<ul class="films big"><li>Heat<li class="new"><a href=/8195 id=\'f8195\'>Ronin</a><br></ul><p>About us</p>';

/** The elements of a page: their paths, and their texts. */
function read(text: string) {
  return elementsIn(text).map(({ path, content }) => [path.join(' '), text.slice(content.start, content.end)]);
}

describe('the elements of a page', () => {
  it('are found with the way to them, without all end tags', () => {
    expect(read('<div><p>one<b>two</b></div><p>three')).toEqual([
      ['<div>', '<p>one<b>two</b>'],
      ['<div> <p>', 'one<b>two</b>'],
      ['<div> <p> <b>', 'two'],
      ['<p>', 'three'],
    ]);
  });

  it('are told apart by class, property and id, but not by the number of an entry', () => {
    const page = '<i class="a b"></i><meta property="og:title"><i id="year"></i><i id="film-7"></i>';
    expect(read(page).map(([path]) => path)).toEqual(['<i.a>', '<meta[og:title]>', '<i#year>', '<i>']);
  });

  it('are not looked for in scripts, comments and prose', () => {
    expect(read('<!-- <b> --><script>if (a<b) "<i>"</script>1 < 2 <!doctype html>')).toEqual([
      ['<script>', 'if (a<b) "<i>"'],
    ]);
  });

  it.each([
    ['open elements', '<a>'.repeat(100_000)],
    ['end tags', '</a>'.repeat(100_000)],
    ['tags that do not end', '<a '.repeat(100_000)],
    ['scripts that do not end', '<script>'.repeat(50_000)],
    ['attributes without an end', `<a ${'x="'.repeat(100_000)}>`],
    ['attributes', `<a ${'x=1 '.repeat(100_000)}>`],
  ])('are bounded in a page of %s', (_, page) => {
    expect(elementsIn(page).length).toBeLessThanOrEqual(5000);
  });
});

describe('a change of a page', () => {
  it.each<[ChangeKind, FieldPath, string]>([
    ['left-out', ['<p>'], PAGE.replace('<p>About us</p>', '')],
    ['empty', ['<p>'], PAGE.replace('About us', '')],
    ['cut', ['<ul.films>', '<li>', '<li.new>'], PAGE.slice(0, PAGE.indexOf('<a'))],
    ['emoji', ['<p>'], PAGE.replace('About us', '🎬'.repeat(5000))],
    ['empty', ['<ul.films>', '@class'], PAGE.replace('films big', '')],
    ['left-out', ['<ul.films>', '@class'], PAGE.replace('class="films big"', '')],
    ['left-out', ['<ul.films>', '<li>', '<li.new>', '<a>', '@href'], PAGE.replace('href=/8195', '')],
  ])('%s at %j changes this place only', (how, path, expected) => {
    expect(varyMarkup(PAGE, [{ of: 'GET https://example.org/', path, how }])).toBe(expected);
  });

  it('is none where the page has no such place', () => {
    expect(varyMarkup(PAGE, [{ of: 'GET https://example.org/', path: ['<p>', '<b>'], how: 'empty' }])).toBeUndefined();
  });
});

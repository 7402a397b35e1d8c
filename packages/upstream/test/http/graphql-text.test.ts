import { describe, expect, it } from 'vitest';
import { graphqlText } from '../../src/http/graphql-text.js';

describe('graphqlText', () => {
  it.each([
    ['query { a b }', 'query{a,b}'],
    ['query ($id: Int) {\n  Media(id: $id) { title }\n}\n', 'query($id:Int){Media(id:$id){title}}'],
    ['{ a # a comment, "quoted\n b }', '{a b}'],
    ['{ ... on Film { a } }', '{...on Film{a}}'],
    ['\ufeff{ a(x: [1, 2]) }', '{a(x:[1 2])}'],
  ])('takes %j and %j for the same', (one, other) => {
    expect(graphqlText(one)).toBe(graphqlText(other));
  });

  it.each([
    ['{ a b }', '{ ab }'],
    ['{ a(x: "1, 2") }', '{ a(x: "1 2") }'],
    ['{ a(x: "# no comment") }', '{ a(x: "") }'],
    ['{ a(x: """a\n"b" c""") }', '{ a(x: """a "b" c""") }'],
    ['{ a(x: "\\" , ") }', '{ a(x: "\\" ") }'],
    ['{ a(x: [1, 2]) }', '{ a(x: [12]) }'],
  ])('does not take %j and %j for the same', (one, other) => {
    expect(graphqlText(one)).not.toBe(graphqlText(other));
  });

  it.each(['"'.repeat(200_000), '"""\\'.repeat(50_000), '#'.repeat(200_000), ' ,'.repeat(100_000)])(
    'reads a long text that never closes what it opens in one pass',
    (text) => {
      expect(graphqlText(text).length).toBeLessThanOrEqual(text.length);
    },
  );
});

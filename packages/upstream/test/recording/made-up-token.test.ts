import { describe, expect, it } from 'vitest';
import { isJwt, isMadeUp, madeUpToken } from '../../src/recording/tokens/made-up-token.js';

describe('a made-up token', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2ln';

  it('is the same for the same place, and another for another', () => {
    expect(madeUpToken('real-token-1', 'POST /login')).toBe(madeUpToken('real-token-2', 'POST /login'));
    expect(madeUpToken('real-token-1', 'POST /login')).not.toBe(madeUpToken('real-token-1', 'POST /renew'));
  });

  it('keeps the shape that a program may check', () => {
    const token = madeUpToken(jwt, 'POST /login');
    expect(isJwt(token)).toBe(true);
    const [, claims = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({ exp: 4_102_444_800 });
    expect(madeUpToken('1234567890', 'POST /login')).toMatch(/^\d{10}$/);
  });

  it.each([jwt, 'opaque-token'])('is known again: for %s', (real) => {
    expect(isMadeUp(madeUpToken(real, 'POST /login'))).toBe(true);
    expect(isMadeUp(real)).toBe(false);
  });
});

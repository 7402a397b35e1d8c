import { expect, it } from 'vitest';
import { UnavailableError } from '../src/obscura/errors.js';
import { fetchReply } from '../src/tmdb/asking/https.js';

it('takes what is left of the time of a call, which is rarely a whole number of milliseconds', async () => {
  await expect(fetchReply('https://127.0.0.1:1/', 1234.5)).rejects.toBeInstanceOf(UnavailableError);
});

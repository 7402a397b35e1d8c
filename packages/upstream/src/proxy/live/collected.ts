/** All bytes of an answer. @throws An error with the code `ANSWER_TOO_LARGE` if there are more than `maxBytes`. */
export async function collected(stream: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop like this closes the connection.
    if (length > maxBytes) throw Object.assign(new Error('the answer is too large'), { code: 'ANSWER_TOO_LARGE' });
  }
  return Buffer.concat(chunks);
}

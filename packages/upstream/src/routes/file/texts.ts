import * as z from 'zod';

/** Values that count as text need no quotes. */
const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** One text or several. */
export const Texts = z.union([Text.transform((text) => [text]), z.array(Text)]);

import * as z from 'zod';

/** A result whose shape is not published: any object. */
export const Loose = z.looseObject({}).meta({ title: 'Result', description: 'A result whose shape is not published.' });

/** A result whose shape is not published: any object. */
export type LooseResult = z.infer<typeof Loose>;

import * as z from 'zod';

/**
 * Text as the protocol allows it: well-formed Unicode, no NUL (ENV-6).
 *
 * JSON Schema can express the second rule, not the first, so the first is a refinement.
 */
export const Text = z
  .string()
  .regex(/^[^\0]*$/, 'must hold no NUL character')
  .refine((text) => text.isWellFormed(), 'must hold no lone surrogate');

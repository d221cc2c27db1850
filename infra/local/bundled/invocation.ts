import * as z from 'zod';

/** What goes to the thread of a bundled function and comes back. */

export const InvocationSchema = z.object({ id: z.number(), event: z.unknown() });
export type Invocation = z.infer<typeof InvocationSchema>;

export const InvokedSchema = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  /** What the handler threw. */
  failure: z.string().optional(),
});
export type Invoked = z.infer<typeof InvokedSchema>;

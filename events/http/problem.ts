import * as z from 'zod';

/** One thing that is wrong with a body. The value itself is never repeated: it may be an identifier or a diagnosis. */
export const FaultSchema = z.object({
  pointer: z.string().describe('JSON Pointer (RFC 6901) to the value in the body; "" is the whole body'),
  detail: z.string().describe('what is wrong'),
  expected: z.string().describe('what would be right'),
});
export type Fault = z.infer<typeof FaultSchema>;

/** RFC 9457. */
export const ProblemSchema = z.object({
  type: z.string().describe('urn:claimtower:problem:{kind}'),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  faults: z.array(FaultSchema).optional().describe('every fault of the body at once'),
});
export type Problem = z.infer<typeof ProblemSchema>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

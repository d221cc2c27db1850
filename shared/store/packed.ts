import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';

/**
 * A value as one attribute. DynamoDB bills bytes and the SDK walks every nested value of a row twice, so a snapshot goes
 * as deflated JSON (a third of its size), and the events of a commit, which people read in the table, as plain JSON.
 */

/** Far above the largest snapshot; bounds what a damaged row can unfold to. */
const MOST_BYTES = 4 * 1024 * 1024;

export const toPacked = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

const parseJson = (text: string, context: z.core.$RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
};

const inflate = (bytes: Uint8Array, context: z.core.$RefinementCtx): string => {
  try {
    return inflateRawSync(bytes, { maxOutputLength: MOST_BYTES }).toString();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    context.addIssue({ code: 'custom', message: 'is not deflated' });
    return z.NEVER;
  }
};

/** Reads an attribute that holds JSON. */
export const jsonText = <T extends z.ZodType>(schema: T) => z.string().transform(parseJson).pipe(schema);

/** Reads an attribute that `toPacked` made. */
export const packed = <T extends z.ZodType>(schema: T) =>
  z.instanceof(Uint8Array).transform(inflate).transform(parseJson).pipe(schema);

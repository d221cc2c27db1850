import * as z from 'zod';
import { ENV } from '#shared/contracts/names.ts';

const DIGEST_KEY_BYTES = 32;

const TextSchema = z.string().min(1);

const EnvironmentSchema = z.object({
  [ENV.table]: TextSchema,
  [ENV.bucket]: TextSchema,
  [ENV.bucketKey]: TextSchema.optional(),
  [ENV.wakeQueueUrl]: z.url(),
  [ENV.sender]: z.email(),
  [ENV.configurationSet]: TextSchema,
  [ENV.digestKey]: z.base64().refine((key) => Buffer.from(key, 'base64').length >= DIGEST_KEY_BYTES),
});

const EXPECTED: Readonly<Record<string, string>> = {
  [ENV.wakeQueueUrl]: 'the address of the wake queue',
  [ENV.sender]: 'the verified From address, such as claims@example.org',
  [ENV.digestKey]: `at least ${DIGEST_KEY_BYTES} random bytes in base64`,
};

export interface Environment {
  readonly table: string;
  readonly bucket: string;
  /** KMS key that bodies are encrypted with; none: the bucket's own default. */
  readonly bucketKey: string | undefined;
  readonly wakeQueueUrl: string;
  readonly sender: string;
  readonly configurationSet: string;
  readonly digestKey: string;
}

/** Throws a sentence that names the first variable at fault and never its value: one of them is a key. */
export const parseEnvironment = (environment: Readonly<Record<string, string | undefined>>): Environment => {
  const parsed = EnvironmentSchema.safeParse(environment);
  if (!parsed.success) throw new Error(toSentence(environment, String(parsed.error.issues[0]?.path[0])));
  const values = parsed.data;
  return {
    table: values[ENV.table],
    bucket: values[ENV.bucket],
    bucketKey: values[ENV.bucketKey],
    wakeQueueUrl: values[ENV.wakeQueueUrl],
    sender: values[ENV.sender],
    configurationSet: values[ENV.configurationSet],
    digestKey: values[ENV.digestKey],
  };
};

const toSentence = (environment: Readonly<Record<string, string | undefined>>, name: string): string => {
  const wanted = EXPECTED[name] ?? 'a name that is not empty';
  const problem = environment[name] === undefined ? 'is missing from' : 'is malformed in';
  return `${name} ${problem} this function's environment: it must be ${wanted}.`;
};

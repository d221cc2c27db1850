import * as z from 'zod';
import { ENV } from '#shared/contracts/names.ts';
import { type Guard, GuardSchema } from '#shared/contracts/tenant.ts';
import { Misconfigured } from './gatewayErrors.ts';

/** Variables as a process has them, read one by one: a function has only those that its grants bring. */
export type Variables = Readonly<Record<string, string | undefined>>;

type Name = (typeof ENV)[keyof typeof ENV];

const TextSchema = z.string().min(1);

const SCHEMAS: Readonly<Record<Name, z.ZodType<string>>> = {
  [ENV.table]: TextSchema,
  [ENV.bucket]: TextSchema,
  [ENV.bucketKey]: TextSchema,
  [ENV.wakeQueueUrl]: z.url(),
  [ENV.sender]: z.email(),
  [ENV.configurationSet]: TextSchema,
  [ENV.guard]: GuardSchema,
  [ENV.publicUrl]: z.url({ protocol: /^https?$/ }).regex(/[^/]$/),
  [ENV.secretsPrefix]: TextSchema,
  [ENV.stage]: TextSchema,
};

const EXPECTED: Partial<Readonly<Record<Name, string>>> = {
  [ENV.wakeQueueUrl]: 'the address of the wake queue',
  [ENV.sender]: 'the verified From address, such as claims@example.org',
  [ENV.publicUrl]: 'where the public API is found, such as https://claims.example.org, without a slash at its end',
  [ENV.guard]: `one of ${GuardSchema.options.join(', ')}`,
};

/** Throws a sentence that names the variable and never its value. */
export const readVariable = (variables: Variables, name: Name): string => {
  const parsed = SCHEMAS[name].safeParse(variables[name]);
  if (parsed.success) return parsed.data;
  const problem = variables[name] === undefined ? 'is missing from' : 'is malformed in';
  throw new Misconfigured(
    `${name} ${problem} this function's environment: it must be ${EXPECTED[name] ?? 'a name that is not empty'}.`,
  );
};

/** Undefined when there is no such variable. */
export const readVariableOrUndefined = (variables: Variables, name: Name): string | undefined =>
  variables[name] === undefined ? undefined : readVariable(variables, name);

export const readGuard = (variables: Variables): Guard => GuardSchema.parse(readVariable(variables, ENV.guard));

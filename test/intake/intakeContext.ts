import { readFileSync } from 'node:fs';
import type { Fault } from '#events/http/problem.ts';
import type { Result } from '#shared/contracts/result.ts';
import type { CommandContext, IntakeContext } from '#shared/intake/inputs.ts';

export const context = {
  tenant: 'demo',
  source: 'carrier',
  receivedAt: '2026-11-22T03:00:00.000Z',
  now: '2026-11-22T03:00:00.000Z',
  arrival: '1795316400.1795316400123',
  digestKey: Buffer.alloc(32, 7).toString('base64'),
  zone: 'America/New_York',
} as const satisfies IntakeContext & CommandContext;

export const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

export const example = (name: string): Uint8Array =>
  readFileSync(new URL(`../../events/examples/${name}`, import.meta.url));

export const exampleJson = (name: string) => JSON.parse(Buffer.from(example(name)).toString());

export const accepted = <T>(result: Result<T, readonly Fault[]>): T => {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
};

export const faultsOf = (result: Result<unknown, readonly Fault[]>): readonly Fault[] =>
  result.ok ? [] : result.error;

export const pointersOf = (result: Result<unknown, readonly Fault[]>): readonly string[] =>
  faultsOf(result).map(({ pointer }) => pointer);

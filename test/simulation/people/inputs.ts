import { type Sender, sourceOf, type TenantName } from '../world/tenants.ts';
import type { Meaning } from './meaning.ts';
import type { Subject } from './subject.ts';

/** One thing that somebody says to the system. */
export interface Input {
  /** "tenant#source#id", as the inbox has it. */
  readonly key: string;
  /** Webhook id or command id; two senders may use the same. */
  readonly id: string;
  readonly sender: Sender;
  readonly subject: Subject;
  readonly at: number;
  readonly body: unknown;
  /** Absent: our own JSON. */
  readonly contentType?: string;
  readonly meaning: Meaning;
}

export const inputKey = (tenant: TenantName, sender: Sender, id: string): string =>
  `${tenant}#${sourceOf(sender)}#${id}`;

export const createInput = (input: Omit<Input, 'key'>): Input => ({
  ...input,
  key: inputKey(input.subject.tenant, input.sender, input.id),
});

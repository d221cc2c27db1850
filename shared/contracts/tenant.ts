import * as z from 'zod';
import { InstantSchema } from './time.ts';

/** What a tenant lets out. Read afresh at each Wake and again inside the recipient guard just before SES. */
export const TenantModeSchema = z.enum(['live', 'pretend', 'allow-list', 'held', 'leaving', 'off']);
export type TenantMode = z.infer<typeof TenantModeSchema>;

/** What a stage lets out at most, whatever the mode of a tenant; each entry lets out less than the next. */
export const GuardSchema = TenantModeSchema.extract(['off', 'pretend', 'allow-list', 'live']);
export type Guard = z.infer<typeof GuardSchema>;

/** A door that a source may be allowed to use. */
export const DoorSchema = z.enum(['fnol', 'provider-reports']);
export type Door = z.infer<typeof DoorSchema>;

export const TenantSchema = z.looseObject({
  tenant: z.string(),
  mode: TenantModeSchema,
  /** When `held` ends by itself. */
  modeUntil: InstantSchema.optional(),
  /** Since when the mode holds; set with it. */
  modeSince: InstantSchema.optional(),
  /** Addresses that mode `allow-list` lets out, lower case. */
  allowList: z.array(z.string()).default([]),
  /** Shown as the sender of every mail. */
  senderName: z.string(),
  replyTo: z.string(),
  phone: z.string().optional(),
  fax: z.string().optional(),
  postalAddress: z.string().optional(),
  uploadUrl: z.string().optional(),
  /** Where a task goes that has no other owner, or was not closed in time. */
  fallback: z.looseObject({
    name: z.string().optional(),
    email: z.string(),
    zone: z.string(),
    /** BCP 47; without one its mail is English, and in Quebec French with English below. */
    language: z.string().optional(),
  }),
  /** Counts changes of the row; absent in rows of an earlier release. */
  rev: z.int().optional(),
  createdAt: InstantSchema.optional(),
  changedAt: InstantSchema.optional(),
});
export type Tenant = z.infer<typeof TenantSchema>;

/** A sender of webhooks. Its secrets are in the secret store; none is in two sources. */
export const SourceSchema = z.looseObject({
  tenant: z.string(),
  source: z.string(),
  doors: z.array(DoorSchema),
  createdAt: InstantSchema.optional(),
});
export type Source = z.infer<typeof SourceSchema>;

export const ScopeSchema = z.enum(['claims:read', 'claims:command', 'tasks:read', 'tasks:command']);
export type Scope = z.infer<typeof ScopeSchema>;

/** A person's or system's bearer key, stored under its own SHA-256; deleting the row revokes it at once. */
export const BearerKeySchema = z.looseObject({
  tenant: z.string(),
  keyId: z.string(),
  scopes: z.array(ScopeSchema),
});
export type BearerKey = z.infer<typeof BearerKeySchema>;

/** By its id, where the row of a key is: the key itself, and so its row, is known to its holder alone. */
export const ListedKeySchema = BearerKeySchema.extend({ digest: z.string(), createdAt: InstantSchema });
export type ListedKey = z.infer<typeof ListedKeySchema>;

import { recipientsOf } from '#shared/chase/recipients.ts';
import { PartyRoleSchema } from '#shared/contracts/vocabulary.ts';
import type { Draft } from './draft.ts';

/** A person said that an address may be written to again: trouble with mails sent before counts no more. */
export const restoreContacts = (draft: Draft): void => {
  const { restoredAddresses = {} } = draft.facts;
  if (Object.keys(restoredAddresses).length === 0) return;
  for (const { contactId, email } of PartyRoleSchema.options.flatMap((role) => recipientsOf(role, draft.view))) {
    const restoredAt = restoredAddresses[email.toLowerCase()];
    const known = draft.claim.contacts[contactId];
    if (restoredAt === undefined || known?.trouble === undefined || restoredAt < (known.troubledAt ?? '')) continue;
    draft.emit({
      kind: 'contactRestored',
      contactId,
      reason: 'a person said that the address may be written to again',
    });
  }
};

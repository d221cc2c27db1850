import { TAG } from '#shared/contracts/names.ts';
import { CLINICAL } from '../people/notices.ts';
import { belongsTo } from '../people/subject.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
import type { Ledger } from '../world/ledger.ts';
import { fallbackOf, TENANTS, type TenantName } from '../world/tenants.ts';
import type { Register } from './register.ts';

/** Laws 7 and 11: nothing clinical in a mail, and nobody gets mail about what is not theirs. */

const tenantOf = ({ tags }: AcceptedMail): TenantName | undefined => TENANTS.find((name) => name === tags[TAG.tenant]);

const claimOfMail = ({ openTasks, closedTasks }: Ledger, { tags }: AcceptedMail): string | undefined => {
  if (tags[TAG.fileKind] === 'claim') return tags[TAG.file];
  const pk = `task#${tags[TAG.tenant]}#${tags[TAG.file]}`;
  return (openTasks.get(pk) ?? closedTasks.get(pk))?.claimId;
};

/** Whose mail it may be: somebody of the claim's own people, or the tenant's fallback. */
export const judgeRecipient = (ledger: Ledger, register: Register, mail: AcceptedMail): readonly string[] => {
  const tenant = tenantOf(mail);
  if (tenant === undefined) return [`law 11: ${mail.sesMessageId} names no tenant`];
  if (mail.to === fallbackOf(tenant)) return [];
  const claimId = claimOfMail(ledger, mail);
  const claim = claimId === undefined ? undefined : register.claim(claimId);
  if (claim === undefined) return [`law 11: ${mail.sesMessageId} goes to somebody of no known claim`];
  const isTheirs = claim.subject.tenant === tenant && belongsTo(claim.subject, mail.to);
  return isTheirs ? [] : [`law 11: ${mail.sesMessageId} about ${claim.claimId} went to a stranger`];
};

/** Sentinels of clinical fields are plain ASCII letters, so that no transfer encoding but base64 hides them. */
const FORBIDDEN = [CLINICAL, Buffer.from(CLINICAL).toString('base64').slice(0, 14)];

export const judgeContent = (mail: AcceptedMail, raw: Uint8Array): readonly string[] => {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const shown = [...Object.values(mail.tags), ...FORBIDDEN.filter((word) => text.includes(word))];
  return shown.some((value) => FORBIDDEN.includes(value)) ? [`law 7: ${mail.sesMessageId} shows what is clinical`] : [];
};

import { randomUUID } from 'node:crypto';
import { type ClaimFileReply, ClaimFileReplySchema } from '#events/http/replies.ts';
import type { Door } from '#shared/contracts/tenant.ts';
import { type PostAnswer, postSigned } from '../signedPost.ts';
import { SmokeFailed } from './smokeFailed.ts';

/** A deployed system as its users reach it, over HTTP alone. */

export interface SmokeTarget {
  /** Without "/v1". */
  readonly url: string;
  readonly tenant: string;
  /** Whose path our credentials must not open. */
  readonly otherTenant: string;
  /** "whsec_..." of a source that may use both doors. */
  readonly secret: string;
  /** With the scopes claims:read and claims:command. */
  readonly key: string;
}

export interface SmokeDoors {
  post(
    door: Door,
    payload: unknown,
    how?: Partial<Pick<SmokeTarget, 'tenant' | 'secret'>> & { id?: string },
  ): Promise<PostAnswer>;
  /** The status with which the claim is answered on another tenant's path. */
  claimStatus(claimId: string, tenant: string): Promise<number>;
  claim(claimId: string): Promise<ClaimFileReply>;
  /** Asked before anything is opened: a claim that could not be closed afterwards would be chased. */
  checkKey(): Promise<void>;
  close(claimId: string, reason: string): Promise<void>;
}

/** As long as API Gateway lets a request take. */
const PATIENCE_MILLISECONDS = 30_000;

const reached = async <T>(url: string, call: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  try {
    return await call(AbortSignal.timeout(PATIENCE_MILLISECONDS));
  } catch (cause) {
    if (cause instanceof TypeError || (cause instanceof DOMException && cause.name === 'TimeoutError')) {
      throw new SmokeFailed(`Nothing answers at ${url}`, { cause });
    }
    throw cause;
  }
};

export const createSmokeDoors = ({ url, tenant, secret, key }: SmokeTarget): SmokeDoors => {
  const base = url.replace(/\/+$/, '');
  const pathOf = (name: string, path: string) => `${base}/v1/${encodeURIComponent(name)}/${path}`;
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const get = (name: string, path: string) => reached(base, (signal) => fetch(pathOf(name, path), { headers, signal }));
  const closeStatus = async (claimId: string, reason: string): Promise<number> => {
    const body = JSON.stringify({ commandId: randomUUID(), by: 'smoke test', kind: 'close', reason });
    const path = pathOf(tenant, `claims/${claimId}/commands`);
    return (await reached(base, (signal) => fetch(path, { method: 'POST', headers, body, signal }))).status;
  };
  return {
    post: (door, payload, how = {}) => {
      const signed = { url: pathOf(how.tenant ?? tenant, door), body: JSON.stringify(payload) };
      const by = { secret: how.secret ?? secret, webhookId: how.id ?? `msg_${randomUUID()}` };
      return reached(base, (signal) => postSigned({ ...signed, ...by, contentType: 'application/json', signal }));
    },
    claimStatus: async (claimId, name) => (await get(name, `claims/${claimId}`)).status,
    claim: async (claimId) => {
      const answer = await get(tenant, `claims/${claimId}`);
      if (answer.status === 200) return ClaimFileReplySchema.parse(await answer.json());
      throw new SmokeFailed(`Claim ${claimId} was answered ${answer.status}`);
    },
    checkKey: async () => {
      const statuses = [(await get(tenant, 'claims/none')).status, await closeStatus('none', 'none')];
      const refused = statuses.find((status) => status !== 404);
      if (refused === undefined) return;
      throw new SmokeFailed(
        `The key was answered ${refused}: it needs the scopes claims:read and claims:command of ${tenant}`,
      );
    },
    close: async (claimId, reason) => {
      const status = await closeStatus(claimId, reason);
      if (status !== 200) throw new SmokeFailed(`Closing claim ${claimId} was answered ${status}: close it by hand`);
    },
  };
};

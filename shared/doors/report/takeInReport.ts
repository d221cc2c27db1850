import { factView } from '#shared/claim/factView.ts';
import { failed } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import { contradictsInjury, contradictsWorker, matchReport } from '#shared/intake/matchReport.ts';
import { parseProviderReport, REPORT_MEDIA_TYPES } from '#shared/intake/parseProviderReport.ts';
import { answerRepeat } from '#shared/lambda/answerInput.ts';
import type { HttpResult } from '#shared/lambda/http.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { loadClaimOrUndefined } from '#shared/store/loadFile.ts';
import type { IntakeDoor } from '../intakeDoor.ts';
import type { KeptInput } from '../keptInput.ts';
import { attachReport } from './attachReport.ts';
import { type Delivery, loadDelivery } from './delivery.ts';
import { keepWaiting } from './keepWaiting.ts';

/** Of reports that wait under one row one is saved at a time. */
const TRIES = 32;

const WRONG_WORKER = 'its reference or claim number belongs to a claim of another worker';
const WRONG_INJURY = 'its reference or claim number belongs to a claim of another date of injury';

const deliver = async (edges: DoorEdges, delivery: Delivery): Promise<HttpResult | undefined> => {
  const { input, kept } = delivery;
  const match = matchReport({ clues: input.claimant, ...delivery });
  if (match.kind === 'none' && kept.tenant.mode === 'leaving') return failed({ kind: 'leaving' });
  if (match.kind === 'none')
    return keepWaiting(edges, delivery, { mayWait: true, reason: 'no claim is known for it yet' });
  if (match.kind === 'person-decides') return keepWaiting(edges, delivery, { mayWait: false, reason: match.reason });
  const loaded = await loadClaimOrUndefined(edges.table, claimFile(kept.context.tenant, match.claimId));
  if (loaded === undefined) throw new Error(`A row points to claim ${match.claimId}, which does not exist`);
  const { workerDigests, dateOfInjury } = factView(loaded.claim);
  if (contradictsWorker(input.claimant, workerDigests)) {
    return keepWaiting(edges, delivery, { mayWait: false, reason: WRONG_WORKER });
  }
  if (contradictsInjury(input.claimant, dateOfInjury?.date)) {
    return keepWaiting(edges, delivery, { mayWait: false, reason: WRONG_INJURY });
  }
  return attachReport(edges, delivery, match.claimId);
};

/** Takes in a provider's report or appointment: attached to its claim, waiting for it, or before a person. */
const takeInReport = async (edges: DoorEdges, kept: KeptInput, body: Uint8Array): Promise<HttpResult> => {
  const parsed = parseProviderReport(kept.contentType, body, kept.context);
  if (!parsed.ok) return failed({ kind: 'invalid', faults: parsed.error });
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { delivery, inbox } = await loadDelivery(edges, kept, parsed.value);
    const repeat = answerRepeat(inbox, kept.digest);
    if (repeat !== undefined) return repeat;
    const delivered = await deliver(edges, delivery);
    if (delivered !== undefined) return delivered;
  }
  throw new TooContended({ tenant: kept.context.tenant, kind: 'task', id: kept.webhookId });
};

export const reportDoor: IntakeDoor = {
  door: 'provider-reports',
  mediaTypes: REPORT_MEDIA_TYPES,
  takeIn: takeInReport,
};

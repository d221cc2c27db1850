import { TAG } from '#shared/contracts/names.ts';
import { MINUTE } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { composeProbe, PROBE_RECIPIENT } from '#shared/mail/probe.ts';
import { takeProbe } from '#shared/store/watermarkRow.ts';

/** Mails SES's own simulator, at most once in `every` milliseconds: its event, when it comes back, proves that the channel works. */
export const probeChannel = async (
  { table, clock, mail, settings, log }: Pick<Edges, 'table' | 'clock' | 'mail' | 'settings' | 'log'>,
  every = MINUTE,
): Promise<void> => {
  const now = clock.now();
  if (!(await takeProbe(table, now, every))) return;
  const raw = await composeProbe(settings.sender, now);
  const tags = { [TAG.probe]: String(Date.parse(now)) };
  const answer = await mail.send({ from: settings.sender, to: PROBE_RECIPIENT, raw, tags });
  log.info('probe', { outcome: answer.kind });
};

import { CHANNEL_LATE_AFTER, PROBE_EVERY } from '#shared/contracts/heartbeat.ts';
import type { HeartbeatEdges } from '#shared/gateways/edges.ts';
import { probeChannel } from '#shared/lambda/probeChannel.ts';
import { getWatermark, owedSince } from '#shared/store/watermarkRow.ts';

/** Measures the event channel by what it owes, then asks it for more. */
export const checkChannel = async (edges: HeartbeatEdges): Promise<void> => {
  const { table, clock, log } = edges;
  const now = Date.parse(clock.now());
  const watermark = await getWatermark(table);
  const proven = watermark.provenAt ?? watermark.awaitedSince;
  const age = proven === undefined ? 0 : now - Date.parse(proven);
  const owed = owedSince(watermark);
  const isLate = owed !== undefined && now - Date.parse(owed) > CHANNEL_LATE_AFTER;
  log.metric('ChannelAgeSeconds', Math.round(age / 1000));
  log.metric('ChannelLate', isLate ? 1 : 0);
  if (isLate) log.error('heartbeat-late', { outcome: 'channel', milliseconds: age });
  await probeChannel(edges, PROBE_EVERY);
};

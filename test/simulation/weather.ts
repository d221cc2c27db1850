import { HOUR, MINUTE } from '#shared/contracts/time.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { Random } from './random.ts';
import type { Meets } from './workers.ts';

/** What goes wrong in a seed, and until when. After `clearsAt` nothing does: then everything owed has to come right. */

export interface Storm {
  readonly what: 'table' | 'wakeQueue' | 'mail' | 'channel' | 'index';
  readonly from: number;
  readonly to: number;
}

export interface Weather {
  readonly clearsAt: number;
  readonly storms: readonly Storm[];
  is(what: Storm['what'], at: number): boolean;
  /** How likely the small faults are at `at`: 0 once it has cleared. */
  strength(at: number): number;
}

const LONGEST: Record<Storm['what'], number> = {
  table: 20 * MINUTE,
  wakeQueue: 2 * HOUR,
  mail: 3 * HOUR,
  channel: 30 * HOUR,
  index: 10 * MINUTE,
};

const KINDS = ['table', 'wakeQueue', 'mail', 'channel', 'index'] as const;

export const createWeather = (random: Random, startsAt: number, clearsAt: number): Weather => {
  const severity = random.pick([0.3, 1, 1, 2]);
  const storms = KINDS.flatMap((what) =>
    Array.from({ length: random.between(0, 2) }, (): Storm => {
      const from = random.between(startsAt, clearsAt - LONGEST[what]);
      return { what, from, to: from + random.between(MINUTE, LONGEST[what]) };
    }),
  );
  return {
    clearsAt,
    storms,
    is: (what, at) => storms.some((storm) => storm.what === what && storm.from <= at && at < storm.to),
    strength: (at) => (at < clearsAt ? severity : 0),
  };
};

const park = (random: Random, point: string): Meets => {
  // Between the look at the right to send and SES itself stands a socket that gives up after three seconds.
  if (point === 'mail.send.before') return { kind: 'park', milliseconds: random.between(0, 2_500) };
  const longest = random.pick([100, 400, 400, 20_000, 100_000]);
  return { kind: 'park', milliseconds: random.between(0, longest) };
};

const isDown = (weather: Weather, point: string, at: number): boolean =>
  (point.startsWith('table.') && weather.is('table', at)) ||
  (point.startsWith('wakeQueue.') && weather.is('wakeQueue', at));

/** Draws what a worker meets at one gate. */
export const meetAtGate = (weather: Weather, random: Random, point: string, at: number): Meets => {
  const before = point.endsWith('.before');
  const gateway = point.slice(0, point.indexOf('.'));
  const throws = gateway !== 'mail';
  if (before && throws && isDown(weather, point, at))
    return { kind: 'throw', error: new GatewayUnavailable(gateway, 'storm') };
  const strength = weather.strength(at);
  const draw = random.next() / Math.max(strength, 1e-9);
  if (draw < 0.006) return { kind: 'die' };
  if (draw < 0.014 && throws) {
    if (before) return { kind: 'throw', error: new GatewayUnavailable(gateway, 'fault') };
    if (point === 'table.transact.after') return { kind: 'throw', error: new GatewayInDoubt(gateway, 'lost reply') };
  }
  const parks = point.startsWith('table.transact') ? 0.12 : 0.03;
  return draw < parks ? park(random, point) : { kind: 'nothing' };
};

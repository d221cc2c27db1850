import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { Random } from './random.ts';
import type { Weather } from './weather.ts';
import type { Meets } from './workers.ts';

/** What a worker meets at a gate, before or after a call to the outside. */

const park = (random: Random, point: string): Meets => {
  // Between the look at the right to send and SES itself stands a socket that gives up after three seconds.
  if (point === 'mail.send.before') return { kind: 'park', milliseconds: random.between(0, 2_500) };
  const longest = random.pick([100, 400, 400, 20_000, 100_000]);
  return { kind: 'park', milliseconds: random.between(0, longest) };
};

const isDown = (weather: Weather, gateway: string, at: number): boolean => {
  switch (gateway) {
    case 'table':
    case 'wakeQueue':
    case 'objects':
      return weather.is(gateway, at);
    default:
      return false;
  }
};

type Fails = (gateway: string, cause: string) => Error;

const unavailable: Fails = (gateway, cause) => new GatewayUnavailable(gateway, cause);
const inDoubt: Fails = (gateway, cause) => new GatewayInDoubt(gateway, cause);

/**
 * How the real gateways fail at each point (`test/gateways/outcomes.ts`): a write of the table that may have been applied
 * is in doubt whether it was or not, and of a queue or a store that may have taken something, unavailability is said too.
 */
const failuresAt = (point: string): readonly Fails[] => {
  if (point === 'table.transact.before') return [unavailable, inDoubt];
  if (point === 'table.transact.after') return [inDoubt];
  if (point === 'wakeQueue.sendMany.after' || point === 'objects.put.after') return [unavailable];
  return point.endsWith('.before') && !point.startsWith('mail.') ? [unavailable] : [];
};

const failAt = (random: Random, point: string, cause: string): Meets => {
  const failures = failuresAt(point);
  const fail = failures[random.between(0, failures.length - 1)];
  const gateway = point.slice(0, point.indexOf('.'));
  return fail === undefined ? { kind: 'nothing' } : { kind: 'throw', error: fail(gateway, cause) };
};

/** In an outage some writes get through, and nobody hears of it. */
const GETS_THROUGH = 0.2;

const DIES = 0.006;
const FAILS = 0.008;
const STANDS = 0.02;
/** Between the save and what follows it the races are. */
const STANDS_AT_SAVE = 0.1;

export interface GateWeather {
  readonly weather: Weather;
  readonly random: Random;
  /** Chance to die at any gate and any time; undefined: as the weather has it. */
  readonly crash: number | undefined;
}

const drawFault = ({ weather, random, crash }: GateWeather, point: string, at: number): Meets => {
  const strength = weather.strength(at);
  const dies = crash ?? DIES * strength;
  const draw = random.next();
  if (draw < dies) return { kind: 'die' };
  const fails = dies + FAILS * strength;
  if (draw < fails) return failAt(random, point, 'fault');
  const stands = fails + (point.startsWith('table.transact') ? STANDS_AT_SAVE : STANDS) * strength;
  return draw < stands ? park(random, point) : { kind: 'nothing' };
};

/** Draws what a worker meets at one gate, such as "table.transact.before". */
export const meetAtGate = (gates: GateWeather, point: string, at: number): Meets => {
  const { weather, random } = gates;
  const gateway = point.slice(0, point.indexOf('.'));
  if (isDown(weather, gateway, at) && failuresAt(point).length > 0) {
    const getsThrough = point === 'table.transact.before' && random.chance(GETS_THROUGH);
    if (!getsThrough) return failAt(random, point, 'storm');
  }
  return drawFault(gates, point, at);
};

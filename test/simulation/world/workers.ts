import type { Gate } from '#test/fakes/gate.ts';

/** Workers that run one at a time between gates, so that a seed and not the machine decides how they interleave. */

/** What a worker meets at a gate. `park`: it stands there until it is resumed. `die`: it never returns. */
export type Meets =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'park'; readonly milliseconds: number }
  | { readonly kind: 'die' }
  | { readonly kind: 'throw'; readonly error: Error };

export interface Worker {
  readonly id: number;
  readonly name: string;
  readonly startedAt: number;
  /** How far its machine's clock is from the true time, in milliseconds. */
  readonly skew: number;
}

export interface Parked {
  readonly worker: Worker;
  readonly resumeAt: number;
}

export type MeetAt = (worker: Worker, point: string) => Meets;

export interface Workers {
  readonly parked: readonly Parked[];
  /** Runs `job` until it parks, ends or dies. `job` handles what it throws. */
  start(name: string, job: (gate: Gate, worker: Worker) => Promise<void>): Promise<void>;
  /** Lets a parked worker go on until it parks again, ends or dies. */
  resume(parked: Parked): Promise<void>;
  /** A worker that is killed where it stands never goes on. */
  kill(parked: Parked): void;
}

interface Standing extends Parked {
  readonly go: () => void;
}

const never = (): Promise<never> => new Promise(() => {});

export const createWorkers = (now: () => number, meetAt: MeetAt, drawSkew: () => number): Workers => {
  const parked: Standing[] = [];
  const dead = new Set<number>();
  let ids = 0;
  let running:
    | { readonly worker: Worker; readonly stand: () => void; readonly fail: (error: unknown) => void }
    | undefined;
  const untilStill = (worker: Worker, begin: () => void): Promise<void> =>
    new Promise((stand, fail) => {
      running = { worker, stand, fail };
      begin();
    });
  // One of several calls at once may stop a worker that stands still already: nobody else's step ends with that.
  const standStill = (worker: Worker): void => {
    if (running?.worker === worker) running.stand();
  };
  const leave = (worker: Worker): readonly Standing[] => {
    const leaving = parked.filter((standing) => standing.worker === worker);
    for (const standing of leaving) parked.splice(parked.indexOf(standing), 1);
    return leaving;
  };
  const end = (worker: Worker): void => {
    dead.add(worker.id);
    leave(worker);
    standStill(worker);
  };
  const gateOf =
    (worker: Worker): Gate =>
    async (point) => {
      if (dead.has(worker.id)) return never();
      const meets = meetAt(worker, point);
      if (meets.kind === 'nothing') return;
      if (meets.kind === 'throw') throw meets.error;
      if (meets.kind === 'die') {
        end(worker);
        return never();
      }
      return new Promise((go) => {
        parked.push({ worker, resumeAt: now() + meets.milliseconds, go });
        standStill(worker);
      });
    };
  return {
    parked,
    start: (name, job) => {
      ids += 1;
      const worker: Worker = { id: ids, name, startedAt: now(), skew: drawSkew() };
      return untilStill(worker, () => {
        job(gateOf(worker), worker).then(
          () => end(worker),
          (error: unknown) => running?.fail(error),
        );
      });
    },
    // A worker that waits for several calls at once goes on only when it has all their answers.
    resume: ({ worker }) =>
      untilStill(worker, () => {
        for (const standing of leave(worker)) standing.go();
      }),
    kill: ({ worker }) => end(worker),
  };
};

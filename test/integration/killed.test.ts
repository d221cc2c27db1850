import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { findFreePort } from '#infra/local/embedded/freePort.ts';
import { TAG } from '#shared/contracts/names.ts';
import { callers, MONDAY, newDataDir } from './localHouse.ts';
import { addressesOf, vermontNotice } from './notices.ts';

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const InboxSchema = z.array(z.object({ to: z.string(), tags: z.record(z.string(), z.string()) }));

/** The process of `npm start`, which can be killed and started again on the same data. */
const setup = async () => {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = newDataDir(MONDAY);
  const answers = () =>
    fetch(`${url}/local/clock`).then(
      ({ ok }) => ok,
      () => false,
    );
  const start = async () => {
    const child = spawn(process.execPath, [`${import.meta.dirname}/../../infra/local/start.ts`, '--frozen'], {
      env: { ...process.env, PORT: String(port), CLAIMTOWER_DATA: dataDir },
      stdio: 'ignore',
    });
    children.push(child);
    while (!(await answers()) && child.exitCode === null) await wait(20);
    const exited = once(child, 'exit');
    return {
      kill: async () => {
        child.kill('SIGKILL');
        await exited;
      },
    };
  };
  const inbox = async () => InboxSchema.parse(await (await fetch(`${url}/local/inbox`)).json());
  return { start, inbox, ...callers(url) };
};

type Listed = z.infer<typeof InboxSchema>[number];

const asksIn = ({ tags }: Listed): string[] =>
  Object.entries(tags).flatMap(([name, value]) =>
    name.startsWith(TAG.items) ? [`${tags[TAG.contact]} ${value}`] : [],
  );

const repeated = (values: readonly (string | undefined)[]) =>
  values.filter((value, at) => values.indexOf(value) !== at);

const names = Array.from({ length: 8 }, (_, index) => `killed-${index}`);

describe('a process killed with SIGKILL', () => {
  it('while it takes notices in, sends and travels, loses nothing and sends nothing twice', async () => {
    const { start, inbox, open, post, clock } = await setup();
    let life = await start();
    const acknowledged = await Promise.all(names.slice(0, 4).map((name) => open(vermontNotice(name, MONDAY))));
    const inDoubt = names
      .slice(4)
      .map((name) =>
        post('fnol', JSON.stringify(vermontNotice(name, MONDAY)), { webhookId: `msg_${name}` }).catch(() => undefined),
      );
    await wait(60);
    await life.kill();
    await Promise.all(inDoubt);

    life = await start();
    const again = names.slice(4).map((name) => open(vermontNotice(name, MONDAY), { webhookId: `msg_${name}` }));
    const claimIds = [...acknowledged, ...(await Promise.all(again))];
    expect(new Set(claimIds).size).toBe(names.length);
    for (const lived of [250, 700]) {
      const journey = clock({ advance: 'P2D' }).catch(() => undefined);
      await wait(lived);
      const seen = await inbox();
      await life.kill();
      await journey;
      life = await start();
      expect((await inbox()).slice(-seen.length)).toEqual(seen);
    }
    expect((await clock({ advance: 'P2D' })).status).toBe(200);

    const mails = await inbox();
    const addressed = new Set(mails.map(({ to }) => to));
    for (const { hr, clinic, adjuster } of names.map(addressesOf)) {
      expect([addressed.has(hr), addressed.has(clinic), addressed.has(adjuster)]).toEqual([true, true, true]);
    }
    expect(repeated(mails.flatMap(asksIn))).toEqual([]);
    expect(repeated(mails.map(({ tags }) => tags[TAG.message]))).toEqual([]);
    await life.kill();
  });
});

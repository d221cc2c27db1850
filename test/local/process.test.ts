import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { findFreePort } from '#infra/local/embedded/freePort.ts';
import { newDataDir, postJson } from './systemSetup.ts';

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function spawnSystem(port: number, dataDir: string, ...args: string[]) {
  const child = spawn(process.execPath, [`${import.meta.dirname}/runSmallHouse.ts`, ...args], {
    env: { ...process.env, PORT: String(port), CLAIMTOWER_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const lines: string[] = [];
  const errors: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  const exited = once(child, 'exit').then(([code]) => z.number().nullable().parse(code));
  return { child, lines, errors, exited };
}

async function setup(...args: string[]) {
  const port = await findFreePort();
  const dataDir = newDataDir();
  const url = `http://127.0.0.1:${port}`;
  const start = async () => {
    const system = spawnSystem(port, dataDir, ...args);
    const answered = () =>
      fetch(`${url}/local/clock`).then(
        (answer) => answer.ok,
        () => false,
      );
    while (!(await answered()) && system.child.exitCode === null) await wait(20);
    return system;
  };
  return { port, dataDir, url, start };
}

const InboxSchema = z.array(z.object({ messageId: z.string(), to: z.string() }));

const listMails = async (url: string) => InboxSchema.parse(await (await fetch(`${url}/local/inbox`)).json());

describe('the process of the local system', () => {
  it('says where to look once it answers', async () => {
    const { start, url } = await setup('--frozen');
    const { lines } = await start();
    await expect.poll(() => lines.join('\n')).toContain(`${url.replace('127.0.0.1', 'localhost')}/local/inbox`);
    expect(lines.join('\n')).toContain('npm run post -- fnol');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops in good order on %s', async (signal) => {
    const { start, url } = await setup();
    const { child, exited, errors } = await start();
    child.kill(signal);
    expect([await exited, errors]).toEqual([0, []]);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('says in one line that its port is taken', async () => {
    const { start, port } = await setup();
    await start();
    const second = spawnSystem(port, newDataDir());
    expect(await second.exited).toBe(1);
    expect(second.errors).toEqual([`Port ${port} is taken: stop what listens there, or set PORT to another.`]);
  });

  it('says in one line that its data folder is in use', async () => {
    const { start, dataDir } = await setup();
    await start();
    const second = spawnSystem(await findFreePort(), dataDir);
    expect(await second.exited).toBe(1);
    expect(second.errors).toEqual([expect.stringMatching(/^Another Claimtower uses the data folder /)]);
  });

  it('refuses a port that is none', async () => {
    const child = spawn(process.execPath, [`${import.meta.dirname}/runSmallHouse.ts`], {
      env: { ...process.env, PORT: 'http', CLAIMTOWER_DATA: newDataDir() },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const errors: string[] = [];
    createInterface(child.stderr).on('line', (line) => errors.push(line));
    await once(child, 'close');
    expect(errors).toEqual(['PORT is http, and must be a number from 0 to 65535.']);
  });

  it('loses nothing to SIGKILL in the middle of a journey, and starts again at once', async () => {
    const { start, url } = await setup('--frozen');
    const recipients = Array.from({ length: 40 }, (_, index) => `hr-${index}`);
    let life = await start();
    for (const [index, id] of recipients.entries()) await postJson(`${url}/v1/demo/fnol`, { id, hours: index + 1 });
    for (const lived of [60, 120, 180]) {
      const journey = postJson(`${url}/local/clock`, { advance: 'P1D' }).catch(() => undefined);
      await wait(lived);
      const before = await listMails(url);
      life.child.kill('SIGKILL');
      await Promise.all([life.exited, journey]);
      life = await start();
      const after = await listMails(url);
      expect(after.slice(after.length - before.length)).toEqual(before);
    }
    expect((await postJson(`${url}/local/clock`, { advance: 'P2D' })).status).toBe(200);
    const mailed = new Set((await listMails(url)).map((mail) => mail.to));
    expect(mailed).toEqual(new Set(recipients.map((id) => `${id}@employer.example`)));
  });
});

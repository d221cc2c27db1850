import { expect, it } from 'vitest';
import { limitStage, readLimits } from '#infra/cli/guard/limitStage.ts';
import type { Guard } from '#shared/contracts/tenant.ts';
import { PAYROLL } from '#test/builders/statements.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';

const setup = async (guard: Guard) => {
  const flow = await setupFlow();
  return { ...flow, deployed: { ...flow.edges, settings: { ...flow.edges.settings, guard } } };
};

it('stops the mail of every tenant at the next attempt', async () => {
  const { deployed, mail, wake } = await setup('live');
  expect(await limitStage(deployed, 'off')).toEqual({ deployed: 'live', said: 'off', effective: 'off' });
  await wake();
  expect(mail.accepted).toEqual([]);
});

it('lets it out again when people say so', async () => {
  const { deployed, mail, wake } = await setup('live');
  await limitStage(deployed, 'off');
  await limitStage(deployed, 'live');
  await wake();
  expect(mail.accepted.map(({ to }) => to)).toContain(PAYROLL);
});

it('refuses to say more than the stage was deployed for, and changes nothing', async () => {
  const { deployed } = await setup('pretend');
  await expect(limitStage(deployed, 'live')).rejects.toThrow('deployed with the guard "pretend"');
  expect(await readLimits(deployed)).toEqual({ deployed: 'pretend', said: 'live', effective: 'pretend' });
});

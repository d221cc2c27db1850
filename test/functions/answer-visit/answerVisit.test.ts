import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeInAgain } from '#infra/cli/reconcile/replayInput.ts';
import { listReceipts } from '#shared/archive/inputArchive.ts';
import { amendClaim, recordVisit } from '#test/builders/commands.ts';
import { stamp, vermontLostTime } from '#test/builders/statements.ts';
import { TENANT } from '#test/store/storeSetup.ts';
import { formOf, pageEvent, setupPage, VISIT_AT } from './pageSetup.ts';

describe('opening a link', () => {
  it.each(['GET', 'HEAD'] as const)('by %s changes nothing, however often, and costs one read', async (method) => {
    const { handle, sign, table, edges } = await setupPage();
    const before = table.rows();
    const token = await sign();
    let reads = 0;
    const getMany = edges.table.getMany;
    Object.assign(edges.table, {
      getMany: (keys: Parameters<typeof getMany>[0]) => {
        reads += 1;
        return getMany(keys);
      },
    });
    await handle(pageEvent(method, token));
    const again = await handle(pageEvent(method, token));
    expect([again.statusCode, reads, again.body === '']).toEqual([200, 2, method === 'HEAD']);
    expect(table.rows()).toEqual(before);
  });

  it('says when and where in the reader’s language, whom to call, and nothing of the worker or of what for', async () => {
    const { sign, get } = await setupPage();
    const { body = '' } = await get(await sign());
    expect(body).toContain('Thursday, October 1, 2026 at 9:00 AM EDT');
    for (const text of ['1 Main Street', 'Green Mountain Mutual, claims', 'tel:+18025550100'])
      expect(body).toContain(text);
    expect(body).not.toMatch(/Wanda|Worker<|WC-1|Maple|visit-1|c1"/);
  });
});

describe('pressing the button', () => {
  it.each([
    ['confirmed', {}, { answer: { says: 'confirmed', forStart: '2026-10-01T09:00' } }],
    ['cannot-come', {}, { answer: { says: 'cannot-come', forStart: '2026-10-01T09:00' } }],
    ['needs-interpreter', { language: 'ht' }, { needs: { interpreter: { status: 'needed', language: 'ht' } } }],
    ['needs-ride', { mode: 'wheelchair-van' }, { needs: { transport: { status: 'needed', mode: 'wheelchair-van' } } }],
  ] as const)('of %s tells the claim so once, and thanks', async (purpose, chosen, told) => {
    const { sign, get, press, post, visit, load, table } = await setupPage();
    const token = await sign({ purpose });
    const form = formOf((await get(token)).body ?? '', chosen);
    const pressed = await post(token, form);
    expect([pressed.statusCode, pressed.headers?.location]).toEqual([303, token]);
    expect(await visit()).toMatchObject(told);
    const after = [table.rows(), (await load()).claim.version];
    expect((await post(token, form)).statusCode).toBe(303);
    expect((await press(token, chosen)).statusCode).toBe(303);
    expect([table.rows(), (await load()).claim.version]).toEqual(after);
    expect((await get(token)).body).toContain('<h1>Thank you</h1>');
    expect((await get(token)).body).not.toContain('<form');
  });

  it('of two browsers at once is one answer, whoever of them saves first', async () => {
    const { sign, get, post, load, edges } = await setupPage();
    const token = await sign();
    const { version } = (await load()).claim;
    const form = formOf((await get(token)).body ?? '');
    const transact = edges.table.transact;
    const first: unknown[] = [];
    const second = async (actions: Parameters<typeof transact>[0]) => {
      Object.assign(edges.table, { transact });
      first.push(await post(token, form));
      return transact(actions);
    };
    Object.assign(edges.table, { transact: second });
    expect((await post(token, form)).statusCode).toBe(303);
    expect(first).toMatchObject([{ statusCode: 303 }]);
    expect((await load()).claim.version).toBe(version + 1);
  });

  it('says why a visit was missed, up to two weeks after it', async () => {
    const { sign, press, visit, command, clock, get } = await setupPage();
    clock.set('2026-10-02T14:00:00.000Z');
    await command(recordVisit({ status: 'missed', stamp: stamp('2026-10-01T15:00:00.000Z') }));
    const token = await sign({ purpose: 'missed' });
    await press(token, { cause: 'transport' });
    expect((await visit())?.missedCause).toEqual({ cause: 'transport', forStart: '2026-10-01T09:00' });
    clock.set('2026-10-15T13:00:00.000Z');
    expect((await get(token)).statusCode).toBe(410);
  });

  it('lets who has changed their mind change the answer, and back, but not by an old page', async () => {
    const { sign, press, post, get, visit } = await setupPage();
    const [come, stay] = [await sign(), await sign({ purpose: 'cannot-come' })];
    const oldForm = formOf((await get(stay)).body ?? '');
    const says = async () => (await visit())?.answer?.says;
    await press(come);
    expect((await post(stay, oldForm)).statusCode).toBe(303);
    expect(await says()).toBe('confirmed');
    expect((await get(stay)).body).toContain('Until now we know from you that you will come.');
    await press(stay);
    expect(await says()).toBe('cannot-come');
    await press(come);
    expect(await says()).toBe('confirmed');
    await press(stay);
    expect(await says()).toBe('cannot-come');
  });

  it('is kept before anything is decided, without the link', async () => {
    const { sign, press, edges, clock } = await setupPage();
    const token = await sign();
    await press(token);
    const span = { tenant: 'demo', from: '2026-09-01T00:00:00.000Z', to: clock.now() };
    const [receipt, ...more] = await listReceipts(edges.objects, span);
    expect(more).toEqual([]);
    expect(receipt).toMatchObject({ door: 'visit-answers', source: 'visit-link', fileId: 'c1' });
    expect(JSON.stringify(receipt)).not.toContain(token.slice(-20));
  });

  it('is taken in again by a table that was restored to before it', async () => {
    const { sign, press, visit, edges, table, clock } = await setupPage();
    const mark = table.mark();
    await press(await sign({ purpose: 'cannot-come' }));
    table.setBack(mark);
    expect((await visit())?.answer).toBeUndefined();
    const span = { tenant: 'demo', from: '2026-09-01T00:00:00.000Z', to: clock.now() };
    const [receipt] = await listReceipts(edges.objects, span);
    if (receipt === undefined) throw new Error('nothing was kept');
    expect(await takeInAgain(edges, TENANT, receipt)).toEqual({ kind: 'replayed', outcome: 'done' });
    expect((await visit())?.answer?.says).toBe('cannot-come');
  });

  it('of a form that says something else is not understood, and changes nothing', async () => {
    const { sign, post, get, table } = await setupPage();
    const token = await sign({ purpose: 'needs-interpreter' });
    const form = formOf((await get(token)).body ?? '', { language: 'klingon' });
    const before = table.rows();
    expect((await post(token, form)).statusCode).toBe(400);
    expect((await post(token, `${form}${'x'.repeat(5000)}`)).statusCode).toBe(413);
    expect(table.rows()).toEqual(before);
  });
});

describe('a link that no longer holds', () => {
  it.each([
    ['moved', { start: '2026-10-02T09:00' }, 'Our newest mail has what is right now'],
    ['cancelled', { status: 'cancelled' }, 'This appointment is cancelled'],
    ['kept', { status: 'kept' }, 'The time to answer here is over'],
  ] as const)('since the visit was %s has no button and does nothing', async (_what, change, text) => {
    const { sign, get, post, table, command } = await setupPage();
    const token = await sign();
    const form = formOf((await get(token)).body ?? '');
    await command(recordVisit({ ...change, stamp: stamp('2026-09-17T15:00:00.000Z') }));
    const before = table.rows();
    const [page, pressed] = [await get(token), await post(token, form)];
    for (const { statusCode, body } of [page, pressed]) {
      expect([statusCode, body?.includes('<form'), body?.includes(text)]).toEqual([410, false, true]);
    }
    expect(table.rows()).toEqual(before);
  });

  it('since its visit is past has no button and does nothing', async () => {
    const { sign, get, post, clock, table } = await setupPage();
    const token = await sign();
    const form = formOf((await get(token)).body ?? '');
    clock.set(VISIT_AT);
    const before = table.rows();
    expect([(await get(token)).statusCode, (await post(token, form)).statusCode]).toEqual([410, 410]);
    expect(table.rows()).toEqual(before);
  });

  it('of a claim that is closed sends to a person', async () => {
    const { sign, get, command } = await setupPage();
    await command({ kind: 'close', reason: 'settled' });
    const { statusCode, body } = await get(await sign());
    expect([statusCode, body?.includes('<form'), body?.includes('get in touch')]).toEqual([409, false, true]);
  });

  it('of a lawyer who no longer speaks for the worker sends to a person, and does nothing', async () => {
    const representative = { name: 'A. Lawyer', email: 'lawyer@example.com' };
    const { sign, get, post, command, table } = await setupPage({ ...vermontLostTime, representative });
    const token = await sign({ role: 'representative', purpose: 'cannot-come' });
    const form = formOf((await get(token)).body ?? '');
    await command(amendClaim({ representative: null }));
    const before = table.rows();
    expect([(await get(token)).statusCode, (await post(token, form)).statusCode]).toEqual([409, 409]);
    expect(table.rows()).toEqual(before);
  });

  it('of a tenant that is off is not there at the moment', async () => {
    const { sign, get, press, setTenant } = await setupPage();
    await setTenant({ mode: 'off' });
    const token = await sign();
    expect([(await get(token)).statusCode, (await press(token)).statusCode]).toEqual([503, 503]);
  });
});

describe('a link that is none', () => {
  it('is one page and reads nothing, whatever is wrong with it', async () => {
    const { sign, get, post, table } = await setupPage();
    const token = await sign();
    const form = formOf((await get(token)).body ?? '');
    const before = table.rows();
    const { body: neutral } = await get('nothing');
    const anywhere = fc.nat({ max: token.length - 1 });
    const letter = fc.constantFrom(...'ABCxyz019-_.');
    const broken = fc
      .tuple(anywhere, letter, fc.boolean())
      .map(([at, to, isCut]) => token.slice(0, at) + (isCut ? '' : to + token.slice(at + 1)));
    await fc.assert(
      fc.asyncProperty(broken, async (other) => {
        fc.pre(other !== token && other !== '');
        const replies = [await get(other), await post(other, form)];
        expect(replies.map(({ statusCode, body }) => [statusCode, body])).toEqual([
          [404, neutral],
          [404, neutral],
        ]);
      }),
      { numRuns: 60 },
    );
    expect(table.rows()).toEqual(before);
  });

  it('is the same page for a claim or a visit that is not there', async () => {
    const { sign, get } = await setupPage();
    const { body: neutral } = await get('nothing');
    const replies = [await get(await sign({ claimId: 'c9' })), await get(await sign({ tenant: 'other' }))];
    expect(replies.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [404, neutral],
      [404, neutral],
    ]);
  });

  it('has no other method than those of a page', async () => {
    const { sign, handle } = await setupPage();
    expect((await handle(pageEvent('PUT', await sign()))).statusCode).toBe(405);
  });
});

describe('every reply', () => {
  it('forbids scripts, frames, referrers, indexes and caches', async () => {
    const { sign, get, press } = await setupPage();
    const token = await sign();
    for (const { headers } of [await get(token), await get('nothing'), await press(token)]) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
        ),
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      });
    }
  });

  it('leaves in the log the pattern of the route and no part of the link', async () => {
    const { sign, get, press, log } = await setupPage();
    const token = await sign();
    await get(token);
    await press(token);
    await get(token.slice(0, -1));
    const lines = log.lines.filter(({ event }) => event === 'request');
    expect(new Set(lines.map(({ fields }) => fields.route))).toEqual(new Set(['GET /a/{token}', 'POST /a/{token}']));
    for (const part of token.split('.')) expect(JSON.stringify(log.lines)).not.toContain(part);
  });
});

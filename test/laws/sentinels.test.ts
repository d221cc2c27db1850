import { describe, expect, it } from 'vitest';
import { FnolFragmentSchema, FnolSchema } from '#events/http/fnol.ts';
import { ProviderReportBodySchema } from '#events/http/providerReport.ts';
import { formOf, pageEvent } from '#test/functions/answer-visit/pageSetup.ts';
import { checkWakes } from '#test/fuzz/checks.ts';
import { createFuzzHouse, type FuzzHouse, type Knocked, type Route } from '#test/fuzz/fuzzHouse.ts';
import { bearerEvent, signedEvent } from '#test/fuzz/requests.ts';
import { exampleJson } from '#test/intake/intakeContext.ts';
import { readWithPostalMime } from '#test/mail/readMail.ts';
import { changed, type Leaf, MARKS, type Marked, marked } from './leaves.ts';

/** Names a claim, and stands in subjects; a death ends the chase before it has begun. */
const NAMING = /^(reference|claim\.reference)$|dministrator(ClaimNumber)?$|^dates\.death/;

const NOTICE = marked(FnolSchema, 'f', NAMING);
const AMENDED = marked(FnolFragmentSchema, 'a', NAMING);
const REPORT = marked(ProviderReportBodySchema, 'r', NAMING);

const REFERENCE = 'REF-77';

const withCodes = (payload: object): object => {
  const extra: Record<string, object> = {
    injury: { nature: '52', part: '42', cause: '56' },
  };
  const parts = Object.entries(payload).map(([name, part]) => [
    name,
    name in extra ? { ...part, ...extra[name] } : part,
  ]);
  return { ...Object.fromEntries(parts), jurisdiction: 'US-VT', claimType: 'lost-time' };
};

const toNotice = (payload: object): object => ({ ...withCodes(payload), reference: REFERENCE });

const toReport = (payload: object): object => ({
  ...payload,
  claim: { reference: REFERENCE },
  claimant: { dateOfBirth: '1961-07-29', identifier: { type: 'ssn', value: '918-27-3645' } },
  documents: ['first-medical-report'],
  workStatus: { status: 'restricted', effective: '2026-11-21', expires: '2026-12-21' },
  treatmentRequested: true,
});

/** Leaves whose text a mail's body may show to those who act on the claim; every other one, a new one too, may be in none. */
const SHOWN: readonly Leaf[] = [
  'employer.name',
  'worker.name.given',
  'worker.name.family',
  'provider.name',
  'caseManager.licence',
  'caseManager.paidBy',
  'nextAppointment.address',
  ...[
    'employer.contacts.*',
    'provider.contacts.*',
    'worker',
    'representative',
    'adjuster',
    'caseManager',
    'supervisor',
  ].flatMap((party) => [`${party}.name`, `${party}.email`, `${party}.phone`]),
];

/** A provider's name in its report may be that of a department. */
const shownMarks = new Set(
  [NOTICE, AMENDED, REPORT].flatMap(({ leaves }) =>
    leaves.flatMap(({ leaf, mark }) =>
      SHOWN.includes(leaf) && !(leaf === 'provider.name' && mark.startsWith('zqr')) ? [mark] : [],
    ),
  ),
);

/** Of values that a form rules: looked for as they are, and as people write them. */
const SECRET_FORMS = [/1961/g, /July 29|29 July|7\/29\/1961/g, /918-?27-?3645/g, /45-?9182736/g, /98-?7654321/g];

const marksIn = (text: string): readonly string[] => [
  ...(text.match(MARKS) ?? []).map((mark) => mark.toLowerCase()),
  ...SECRET_FORMS.flatMap((form) => text.match(form) ?? []),
];

const asBytes = (body: unknown): Buffer => Buffer.from(JSON.stringify(body));

let requests = 0;

/** Each request under an id of its own. */
const post = (house: FuzzHouse, door: 'fnol' | 'provider-reports', body: unknown, contentType = 'application/json') => {
  requests += 1;
  const event = signedEvent(door, asBytes(body), { contentType, webhookId: `msg_${requests}` });
  return house.knock(`POST /v1/{tenant}/${door}`, event);
};

const command = (house: FuzzHouse, kind: 'claim' | 'task', id: string, body: object): Promise<Knocked> => {
  requests += 1;
  const route: Route =
    kind === 'claim' ? 'POST /v1/{tenant}/claims/{claimId}/commands' : 'POST /v1/{tenant}/tasks/{taskId}/commands';
  const bytes = asBytes({ commandId: `c-${requests}`, by: 'zqbbyqz', ...body });
  return house.knock(route, bearerEvent(route, { body: bytes, path: { claimId: id, taskId: id } }));
};

const accepted = (knocked: Knocked): Record<string, string> => {
  expect([knocked.reply.statusCode, knocked.reply.body]).toEqual([200, expect.any(String)]);
  return JSON.parse(String(knocked.reply.body));
};

/** What may hold no mark at all: logs with their causes, metrics, bodies of queues, tags, subjects and file names. */
const outsideOf = async ({ log, wakeQueue, mail }: FuzzHouse): Promise<string> => {
  const lines = log.lines.map(
    ({ cause, ...line }) => JSON.stringify(line) + (cause instanceof Error ? cause.stack : ''),
  );
  const heads = await Promise.all(
    mail.accepted.map(async ({ raw, tags }) => {
      const { subject, attachments, messageId } = await readWithPostalMime(raw);
      return JSON.stringify({ tags, subject, messageId, names: attachments.map(({ name }) => name) });
    }),
  );
  return [...lines, JSON.stringify(log.metrics), JSON.stringify(wakeQueue.messages), ...heads].join('\n');
};

const checkMailBodies = async ({ mail }: FuzzHouse): Promise<void> => {
  const found = new Set<string>();
  for (const { raw } of mail.accepted) {
    const { text, html, attachments } = await readWithPostalMime(raw);
    const bodies = [text, html, ...attachments.map(({ content }) => content)].join('\n');
    expect(marksIn(bodies).filter((mark) => !shownMarks.has(mark))).toEqual([]);
    for (const mark of marksIn(bodies)) found.add(mark);
  }
  // Whoever acts on the claim is told whose it is: a reader that sees nothing would find nothing.
  expect(found.size).toBeGreaterThan(5);
};

const open = async (): Promise<{ house: FuzzHouse; claimId: string }> => {
  const house = createFuzzHouse();
  const { claimId = '' } = accepted(await post(house, 'fnol', toNotice(NOTICE.payload)));
  await checkWakes(house, 3);
  return { house, claimId };
};

const bounceOf = (house: FuzzHouse): string => {
  const tags = Object.fromEntries(
    Object.entries(house.mail.accepted[0]?.tags ?? {}).map(([name, value]) => [name, [value]]),
  );
  const diagnosis = { diagnosticCode: 'smtp; 550 zqbd1qz', emailAddress: 'zqbd2qz@example.net' };
  const bounce = { bounceType: 'Permanent', timestamp: '2026-11-25T15:00:00.000Z', bouncedRecipients: [diagnosis] };
  const mail = {
    messageId: 'ses-1',
    tags,
    destination: ['zqbd3qz@example.net'],
    commonHeaders: { subject: 'zqbd4qz' },
  };
  return JSON.stringify({ eventType: 'Bounce', mail, bounce });
};

/** The links of the letters so far: their path alone, which opens the page. */
const tokensIn = async ({ mail }: FuzzHouse): Promise<readonly string[]> => {
  const texts = await Promise.all(mail.accepted.map(async ({ raw }) => (await readWithPostalMime(raw)).text));
  return texts.flatMap((text) => [...text.matchAll(/\/a\/(\S+)/g)].map(([, token = '']) => token));
};

const archived = ({ objects }: FuzzHouse): string =>
  [...objects.stored]
    .map(([key, { body, about }]) => [key, Buffer.from(body), JSON.stringify(about)].join('\n'))
    .join();

describe('the link of a letter', () => {
  it('goes into no log, queue, tag, subject, row or archive, whatever its page answers', async () => {
    const { house, claimId } = await open();
    const visit = { kind: 'appointment', ownId: 'v-1', status: 'booked', date: '2026-12-11', time: '09:00' };
    accepted(await command(house, 'claim', claimId, visit));
    await checkWakes(house, 6);
    const tokens = await tokensIn(house);
    const knock = (method: 'GET' | 'POST', token: string, form?: string) =>
      house.knock(`${method} /a/{token}`, pageEvent(method, token, form));
    const answers = new Set<number | undefined>();
    const answer = async (method: 'GET' | 'POST', token: string, form?: string): Promise<string> => {
      const { reply } = await knock(method, token, form);
      answers.add(reply.statusCode);
      return reply.body ?? '';
    };
    for (const token of tokens) {
      const form = formOf(await answer('GET', token), { language: 'es', mode: 'ride' });
      for (const sent of [form, 'x'.repeat(5000), 'cause=x']) await answer('POST', token, sent);
      await answer('GET', token.slice(0, -2));
    }
    const snapshot = house.table.rows().find(({ pk, sk }) => pk === `claim#demo#${claimId}` && sk === 'SNAPSHOT');
    if (snapshot !== undefined) house.table.seed([{ ...snapshot, state: {} }]);
    for (const token of tokens) await answer('GET', token);
    expect([...answers].sort()).toEqual([200, 303, 400, 404, 413, 500]);
    const seen = [await outsideOf(house), JSON.stringify(house.table.rows()), archived(house)].join('\n');
    const parts = tokens.flatMap((token) => token.split('.').slice(1));
    expect(parts.filter((part) => seen.includes(part.slice(0, 24)))).toEqual([]);
  });
});

describe('every text of every contract', () => {
  it('goes through notice, amendment, report, command, replay and event, and into no log, queue, tag or subject', async () => {
    const { house, claimId } = await open();
    accepted(await post(house, 'provider-reports', toReport(REPORT.payload)));
    accepted(await post(house, 'fnol', toNotice({ ...AMENDED.payload })));
    accepted(
      await command(house, 'claim', claimId, { kind: 'amend', facts: AMENDED.payload && withCodes(AMENDED.payload) }),
    );
    accepted(await command(house, 'claim', claimId, { kind: 'waive', itemId: 'VT-WAGE', reason: 'zqbw1qz' }));
    accepted(
      await command(house, 'claim', claimId, {
        kind: 'pause',
        scope: { kind: 'party', party: 'provider' },
        reason: 'zqbw2qz',
      }),
    );
    await house.receive(
      'mail-events',
      bounceOf(house),
      '{"zqbe1qz": "zqbe2qz"',
      JSON.stringify({ tenant: 'demo', mail: 'zqbe3qz' }),
    );
    const faulty = await post(house, 'fnol', {
      ...toNotice(NOTICE.payload),
      reference: 'REF-78',
      jurisdiction: 'zqbj1qz',
    });
    expect(faulty.reply.statusCode).toBe(400);
    const task = house.table.rows().find(({ pk, sk }) => pk.startsWith('task#demo#input-') && sk === 'SNAPSHOT');
    const body = JSON.stringify({ ...toNotice(NOTICE.payload), reference: 'REF-78' });
    accepted(await command(house, 'task', task?.pk.split('#')[2] ?? '', { kind: 'replay', body }));
    for (let days = 0; days < 12; days += 1) await checkWakes(house, 6);
    expect(house.mail.accepted.length).toBeGreaterThan(8);
    expect(marksIn(await outsideOf(house))).toEqual([]);
    await checkMailBodies(house);
  });

  it.each<[string, Marked, (house: FuzzHouse, payload: object) => Promise<Knocked>]>([
    ['a notice', NOTICE, (house, payload) => post(house, 'fnol', toNotice(payload))],
    ['a report', REPORT, (house, payload) => post(house, 'provider-reports', { ...toReport({}), ...payload })],
  ])(
    'of %s may be at fault: the fault names the field, and no answer or log repeats a value',
    async (_what, contract, send) => {
      for (const { leaf, mark } of contract.leaves) {
        const house = createFuzzHouse();
        const { reply } = await send(house, changed(contract, leaf, `${mark}\u0007`));
        expect([leaf, reply.statusCode]).toEqual([leaf, 400]);
        expect(reply.body).toContain(leaf.replaceAll('.*', '.0').replaceAll('.', '/'));
        expect([leaf, marksIn(String(reply.body)), marksIn(await outsideOf(house))]).toEqual([leaf, [], []]);
      }
    },
  );

  it('of an amendment by command may be at fault, and no answer or log repeats a value', async () => {
    const { house, claimId } = await open();
    for (const { leaf, mark } of AMENDED.leaves) {
      const facts = changed(AMENDED, leaf, `${mark}\u0007`);
      const { reply } = await command(house, 'claim', claimId, { kind: 'amend', facts });
      expect([leaf, reply.statusCode, marksIn(String(reply.body))]).toEqual([leaf, 400, []]);
    }
    expect(marksIn(await outsideOf(house))).toEqual([]);
  });

  it('of a FHIR bundle goes into no answer, log, queue, tag or subject', async () => {
    const { house } = await open();
    const text = JSON.stringify({
      ...exampleJson('fhir-bundle-vt.json'),
      text: { div: 'narrative' },
      note: [{ text: 'narrative' }],
    });
    const values = [...text.matchAll(/:"([^"]+)"/g)].map(([, value = '']) => value);
    for (const [index, value] of [...new Set(values)].entries()) {
      const mark = `zqh${index.toString(36).padStart(2, '0')}qz`;
      const body: unknown = JSON.parse(text.replaceAll(`:"${value}"`, `:"${mark}"`));
      const { reply } = await post(house, 'provider-reports', body, 'application/fhir+json');
      expect([value, marksIn(String(reply.body))]).toEqual([value, []]);
    }
    for (let days = 0; days < 6; days += 1) await checkWakes(house, 6);
    expect(marksIn(await outsideOf(house))).toEqual([]);
  });

  it('would be noticed: a mark stands in each of them', () => {
    const all = [NOTICE, AMENDED, REPORT].flatMap(({ payload }) => marksIn(JSON.stringify(payload)));
    expect(new Set(all).size).toBeGreaterThan(80);
  });
});

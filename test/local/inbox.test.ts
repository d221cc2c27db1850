import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpFront, startHttpFront } from '#infra/local/http/httpFront.ts';
import { inboxDoor } from '#infra/local/inbox/inboxDoor.ts';
import { faultsDoor } from '#infra/local/ses/faultsDoor.ts';
import type { LocalSes } from '#infra/local/ses/localSes.ts';
import { ZONE_HEADER } from '#shared/contracts/names.ts';
import { NOON, sendRaw, sesClient, startSes } from './sesSetup.ts';
import { postJson } from './systemSetup.ts';

const TRICKY = '</title><script>alert(1)</script>';

/** It comes twice under one name, to be answered and to be opened. */
const INVITATION = { filename: 'cita ma\u00f1ana.ics', content: 'BEGIN:VCALENDAR\n', contentType: 'text/calendar' };

const ATTACHED = {
  filename: INVITATION.filename,
  contentType: INVITATION.contentType,
  size: 16,
  content: Buffer.from(INVITATION.content).toString('base64'),
};

let ses: LocalSes;
let front: HttpFront;
let messageId: string;

beforeAll(async () => {
  ses = (await startSes()).ses;
  const clock = { now: () => NOON, monotonicMilliseconds: () => 0 };
  const localDoors = [inboxDoor(ses, clock), faultsDoor(ses)];
  front = await startHttpFront({ port: 0, routes: [], localDoors, onError: () => {} });
  const raw = await new MailComposer({
    from: 'Claims <claims@example.org>',
    to: 'worker@home.example',
    subject: TRICKY,
    text: 'Your visit <tomorrow>',
    html: '<p lang="es">Su cita</p>',
    headers: { [ZONE_HEADER]: 'America/Los_Angeles' },
    attachments: [INVITATION, INVITATION],
  })
    .compile()
    .build();
  const answer = await sesClient(ses, 1).send(
    new SendRawEmailCommand({
      Source: 'claims@example.org',
      Destinations: ['worker@home.example'],
      RawMessage: { Data: raw },
      Tags: [
        { Name: 'ct-contact', Value: 'worker-1x2y' },
        { Name: 'ct-items-0', Value: 'VT-FROI_3' },
      ],
    }),
  );
  messageId = answer.MessageId ?? '';
});
afterAll(async () => {
  await front.close();
  await ses.close();
});

const page = async (path: string) => {
  const answer = await fetch(`${front.url}${path}`, { headers: { accept: 'text/html,*/*;q=0.8' } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('the inbox', () => {
  it('gives a program every mail as data', async () => {
    const answer = await fetch(`${front.url}/local/inbox`, { headers: { accept: 'application/json' } });
    expect(await answer.json()).toEqual([
      {
        messageId,
        tags: { 'ct-contact': 'worker-1x2y', 'ct-items-0': 'VT-FROI_3' },
        to: 'worker@home.example',
        subject: TRICKY,
        sentAt: NOON,
        text: 'Your visit <tomorrow>\n',
        html: '<p lang="es">Su cita</p>\n',
        attachments: [ATTACHED, ATTACHED],
      },
    ]);
  });

  it('shows beside the time in UTC the time where the mail is read', async () => {
    expect((await page('/local/inbox')).text).toContain('<span class="local">Fri, 9:00 AM PST</span>');
    expect((await page(`/local/inbox/${messageId}`)).text).toContain('<span class="local">Fri, 9:00 AM PST</span>');
  });

  it('shows a person to whom, what, when and for whom', async () => {
    const { text, headers } = await page('/local/inbox');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const shown of [
      'worker@home.example',
      '2026-11-20 17:00 UTC',
      '>worker<',
      '>VT-FROI, ask 3<',
      '1 attached',
      '+ 7 days',
    ]) {
      expect(text).toContain(shown);
    }
  });

  it.each(['/local/inbox', '/local/inbox/{id}'])('lets no subject run in %s', async (path) => {
    const { text } = await page(path.replace('{id}', messageId));
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('opens a mail to its HTML in a frame that runs nothing, its text, and what SES reported', async () => {
    const { text } = await page(`/local/inbox/${messageId}`);
    expect(text).toContain(
      `<iframe class="mail" sandbox title="The mail as HTML" src="/local/inbox/${messageId}/html">`,
    );
    expect(text).toContain('Your visit &lt;tomorrow&gt;');
    expect(text).toContain('send, delivery');
  });

  it('serves the HTML of a mail without leave to run, load or reach anything', async () => {
    const { text, headers } = await page(`/local/inbox/${messageId}/html`);
    expect(text).toBe('<p lang="es">Su cita</p>\n');
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/);
  });

  it('hands out an attachment as a file under its name', async () => {
    const { text, headers } = await page(`/local/inbox/${messageId}/attachments/0`);
    expect(text).toBe('BEGIN:VCALENDAR\n');
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''cita%20ma%C3%B1ana.ics");
  });

  it.each(['/local/inbox/nobody', '/local/inbox/nobody/html', '/local/inbox/nobody/attachments/0'])(
    'knows nothing at %s',
    async (path) => {
      expect((await page(path)).status).toBe(404);
    },
  );

  it('lets SES report trouble, and shows it', async () => {
    const answer = await postJson(`${front.url}/local/inbox/${messageId}/events`, { kind: 'bounce' });
    expect([answer.status, await answer.json()]).toEqual([202, { messageId, kind: 'bounce' }]);
    expect((await page('/local/inbox')).text).toContain('<span class="chip trouble">bounce</span>');
  });

  it('names the field and what would be right when an event is none', async () => {
    const answer = await postJson(`${front.url}/local/inbox/${messageId}/events`, { kind: 'explode' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      faults: [{ pointer: '/kind', expected: 'one of delivery, bounce, complaint, delay, reject' }],
    });
  });
});

describe('the door for faults', () => {
  it('makes the next send run into what is asked for, and forgets it when told to', async () => {
    const url = `${front.url}/local/ses/faults`;
    expect((await postJson(url, { when: 'before', how: 'throttle', count: 2 })).status).toBe(202);
    const client = sesClient(ses, 1);
    await expect(client.send(sendRaw('a@x.example'))).rejects.toMatchObject({ name: 'Throttling' });
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(204);
    await expect(client.send(sendRaw('a@x.example'))).resolves.toHaveProperty('MessageId');
  });

  it('refuses a fault that cannot be, and says which ones can', async () => {
    const answer = await postJson(`${front.url}/local/ses/faults`, { when: 'after', how: 'throttle' });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { faults: [{ pointer: '/how', expected: expect.stringContaining('"reset"') }] },
    ]);
  });
});

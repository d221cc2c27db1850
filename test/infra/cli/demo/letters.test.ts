import { describe, expect, it } from 'vitest';
import { dayOf, isLetter, type Letter } from '#infra/cli/demo/letters.ts';
import type { InboxMail } from '#infra/cli/localDoors.ts';

const MONTREAL = 'America/Toronto';
const WORKER = 'colin.fraser@mail.example.net';

const mail: InboxMail = {
  messageId: 'ses-1',
  tags: {},
  to: WORKER,
  subject: 'Rendez-vous / Appointment',
  sentAt: '2031-10-18T02:30:00.000Z',
  text: 'Bonjour Colin,\n- Quand\u00a0: jeudi\n\nHello Colin,\n- When: Thursday',
  html: '',
  attachments: [],
};

const letter = (more: Partial<Letter>): Letter => ({ on: '2031-10-17', to: WORKER, says: ['Bonjour'], ...more });

describe('a mail is the letter that must come', () => {
  it.each<[string, Partial<Letter>]>([
    ['on the day of the place, be it the next in UTC', {}],
    ['when it has the words in their order', { says: ['Rendez-vous', 'Bonjour Colin', 'Hello Colin'] }],
    ['whatever space French writes before a colon', { says: ['Quand : jeudi'] }],
    ['when what it must lack is not there', { lacks: ['Due by'] }],
  ])('%s', (_when, more) => {
    expect(isLetter(mail, letter(more), MONTREAL)).toBe(true);
  });
});

describe('a mail is not the letter', () => {
  it.each<[string, Partial<Letter>]>([
    ['on another day', { on: '2031-10-18' }],
    ['to somebody else', { to: 'cgagne@scierie-beauce.example.com' }],
    ['when English comes first', { says: ['Hello Colin', 'Bonjour Colin'] }],
    ['when a word is there once and must be twice', { says: ['Hello', 'Hello'] }],
    ['when it says what it must not', { lacks: ['Hello'] }],
  ])('%s', (_when, more) => {
    expect(isLetter(mail, letter(more), MONTREAL)).toBe(false);
  });
});

it('takes the day of an instant where the claim is', () => {
  expect(dayOf('2031-11-04T04:59:59.999Z', 'America/New_York')).toBe('2031-11-03');
});

import { htmlEscape } from 'escape-goat';
import { TAG, ZONE_HEADER } from '#shared/contracts/names.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { AcceptedMail } from '../ses/acceptedMail.ts';
import { STYLE } from './inboxStyle.ts';

export interface ShownMail {
  readonly mail: AcceptedMail;
  /** What SES reported of it, in order: "send", "delivery", "bounce". */
  readonly eventKinds: readonly string[];
}

export interface InboxView {
  readonly now: Instant;
  /** Newest first. */
  readonly mails: readonly ShownMail[];
}

/** The whole inbox; a mail is one line with what a person looks for first. */
export function listPage({ now, mails }: InboxView): string {
  const lines = mails.map(mailLine).join('');
  const empty = '<p class="empty">No mail yet. Post a first notice of loss, or move the clock.</p>';
  const count = `${mails.length} ${mails.length === 1 ? 'mail' : 'mails'}`;
  return page(
    'Inbox',
    `${clockBar(now)}<h1>Inbox <small>${count}</small></h1>${lines === '' ? empty : `<ol class="mails">${lines}</ol>`}`,
  );
}

function mailLine({ mail, eventKinds }: ShownMail): string {
  // An invitation comes twice under one name: to be answered, and to be opened.
  const count = new Set(mail.attachments.map(({ filename }) => filename)).size;
  const files = count === 0 ? '' : `<span class="chip">${count} attached</span>`;
  const link = `/local/inbox/${encodeURIComponent(mail.messageId)}`;
  return `<li><a href="${link}">
    <span class="to">${htmlEscape(mail.destinations.join(', '))}</span>
    <span class="when">${time(mail.sentAt)}${localTime(mail)}</span>
    <span class="subject">${htmlEscape(mail.subject)}</span>
    <span class="chips">${telling(mail)}${troubleChips(eventKinds)}${files}</span>
  </a></li>`;
}

/** One mail: as HTML in a frame that runs nothing, as text, and with what hangs on it. */
export function mailPage({ mail, eventKinds }: ShownMail): string {
  const path = `/local/inbox/${encodeURIComponent(mail.messageId)}`;
  const frame = `<iframe class="mail" sandbox title="The mail as HTML" src="${path}/html"></iframe>`;
  const files = mail.attachments.map((file, index) => attachmentLine(file, `${path}/attachments/${index}`)).join('');
  return page(
    mail.subject,
    `<p class="back"><a href="/local/inbox">&larr; Inbox</a></p>
    <h1>${htmlEscape(mail.subject)}</h1>
    <dl>
      <dt>To</dt><dd>${htmlEscape(mail.destinations.join(', '))}</dd>
      <dt>From</dt><dd>${htmlEscape(mail.from)}</dd>
      <dt>Sent</dt><dd>${time(mail.sentAt)}${localTime(mail)}</dd>
      <dt>SES said</dt><dd>${htmlEscape(eventKinds.join(', '))}</dd>
      <dt>Tags</dt><dd class="chips">${tagChips(mail)}</dd>
    </dl>
    ${files === '' ? '' : `<ul class="files">${files}</ul>`}
    <details open><summary>HTML</summary>${mail.html === '' ? '<p class="empty">No HTML part.</p>' : frame}</details>
    <details><summary>Plain text</summary><pre>${htmlEscape(mail.text)}</pre></details>
    ${reportForm(path)}`,
  );
}

function attachmentLine(file: AcceptedMail['attachments'][number], link: string): string {
  return htmlEscape`<li><a href="${link}">${file.filename}</a> <small>${file.contentType}, ${file.size} bytes</small></li>`;
}

/** UTC is the one zone that is true for every mail in the list. */
const time = (at: Instant): string => `<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>`;

/** The reader's own time: what a decent hour is judged by. Nothing for a mail that names no zone, or none that exists. */
function localTime({ headers, sentAt }: AcceptedMail): string {
  const zone = headers.find(({ name }) => name.toLowerCase() === ZONE_HEADER.toLowerCase())?.value;
  if (zone === undefined || !isZone(zone)) return '';
  const shape = { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
  const shown = new Date(sentAt).toLocaleString('en-US', { ...shape, timeZone: zone }).replaceAll('\u202F', ' ');
  return htmlEscape` <span class="local">${shown}</span>`;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** For whom and about which papers, and the how-manieth ask of each: what a person tells two mails apart by. */
function telling({ tags }: AcceptedMail): string {
  const role = tags[TAG.contact]?.replace(/-[^-]+$/, '');
  const asks = Object.entries(tags).flatMap(([name, ask]) => (name.startsWith(TAG.items) ? [ask] : []));
  const words = asks.map((ask) => ask.replace(/_(\d+)$/, ', ask $1'));
  return [...(role === undefined ? [] : [role]), ...words].map(chip).join('');
}

const chip = (text: string): string => htmlEscape`<span class="chip">${text}</span>`;

function tagChips(mail: AcceptedMail): string {
  return Object.entries(mail.tags)
    .map(([name, value]) => chip(`${name.replace('ct-', '')} ${value}`))
    .join('');
}

function troubleChips(kinds: readonly string[]): string {
  const trouble = kinds.filter((kind) => kind !== 'send' && kind !== 'delivery');
  return trouble.map((kind) => `<span class="chip trouble">${htmlEscape(kind)}</span>`).join('');
}

function clockBar(now: Instant): string {
  return `<div class="bar" role="group" aria-label="Test clock">
    <span>Clock ${time(now)}</span>
    <button data-post="/local/clock" data-body='{"advance":"PT1H"}'>+ 1 hour</button>
    <button data-post="/local/clock" data-body='{"advance":"P1D"}'>+ 1 day</button>
    <button data-post="/local/clock" data-body='{"advance":"P7D"}'>+ 7 days</button>
    <output></output>
  </div>`;
}

function reportForm(path: string): string {
  const kinds = ['delivery', 'bounce', 'complaint', 'delay', 'reject'];
  const buttons = kinds.map(
    (kind) => `<button data-post="${path}/events" data-body='{"kind":"${kind}"}'>${kind}</button>`,
  );
  return `<div class="bar" role="group" aria-label="Report an event"><span>Let SES report</span>${buttons.join('')}<output></output></div>`;
}

const SCRIPT = `
for (const button of document.querySelectorAll('button[data-post]')) {
  button.addEventListener('click', async () => {
    const output = button.parentElement.querySelector('output');
    for (const each of document.querySelectorAll('button')) each.disabled = true;
    output.textContent = 'Working ...';
    const answer = await fetch(button.dataset.post, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: button.dataset.body,
    });
    if (answer.ok) return location.reload();
    output.textContent = 'Not quiet yet: ' + ((await answer.json()).moving ?? []).join(', ');
    for (const each of document.querySelectorAll('button')) each.disabled = false;
  });
}`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlEscape(title)} - Claimtower</title><style>${STYLE}</style></head>
<body><header><a href="/local/inbox">Claimtower</a> <span>on this machine</span></header>
<main>${body}</main><script>${SCRIPT}</script></body>
</html>`;
}

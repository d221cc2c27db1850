import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { MailContent } from '#shared/mail/mailContent.ts';
import { compose, readers } from './readMail.ts';
import { contentOf, envelope, paper, sender, task } from './samples.ts';
import { visit } from './visitSamples.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '{{{html}}} {{#blocks}} {count, plural, one {x}}',
    'Ana\r\nBcc: thief@example.net\r\n\r\nbody',
    'END:VEVENT\r\nBEGIN:VEVENT\r\nUID:x',
    'evil\u202Egnp.exe',
    'a@example.net, b@example.net',
    '--_NmP-boundary--',
    'javascript:alert(1)',
  ),
);

const hostile = fc.record({
  name: nasty,
  reference: nasty,
  sender: nasty,
  place: nasty,
  phone: nasty,
  url: nasty,
  form: nasty,
});
type Hostile = typeof hostile extends fc.Arbitrary<infer T> ? T : never;

const contents = (text: Hostile): readonly MailContent[] => {
  const shared = {
    recipient: { role: 'worker', firstName: text.name },
    claimReference: text.reference,
    sender: {
      ...sender,
      name: text.sender,
      phone: text.phone,
      uploadUrl: text.url,
      fax: text.phone,
      postalAddress: text.place,
    },
    disclosures: [{ kind: 'case-manager-payer', name: text.name, paidBy: text.sender }],
  } as const;
  return [
    contentOf({ kind: 'request', papers: [paper({ form: text.form })] }, shared),
    contentOf(
      { kind: 'appointment', visit: visit({ place: text.place, links: [{ purpose: 'confirmed', url: text.url }] }) },
      shared,
    ),
    contentOf({ kind: 'task', task: task({ id: text.reference, phone: text.phone }), papers: [], history: [] }, shared),
  ];
};

/** Names of all elements and attributes of a document. */
const shapeOf = (html: string): ReadonlySet<string> => {
  const names = new Set<string>();
  const visitNode = (node: object): void => {
    if ('name' in node) names.add(String(node.name));
    if ('attribs' in node) for (const name of Object.keys(node.attribs ?? {})) names.add(`@${name}`);
    if ('children' in node && Array.isArray(node.children)) node.children.forEach(visitNode);
  };
  visitNode(parseDocument(html));
  return names;
};

const hrefsOf = (html: string): readonly string[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');

const harmless = contents({
  name: 'Ana',
  reference: '4821',
  sender: 'Acme',
  place: 'here',
  phone: '1',
  url: 'https://a.example',
  form: 'F',
});

describe('text from outside', () => {
  it('adds no element, attribute or link of its own to the HTML', async () => {
    const shapes = await Promise.all(harmless.map(async (content) => shapeOf((await compose(content)).html)));
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        for (const [index, content] of contents(text).entries()) {
          const { html } = await compose(content);
          expect([...shapeOf(html)].filter((name) => !shapes[index]?.has(name))).toEqual([]);
          expect(hrefsOf(html).filter((href) => !/^(https?:|mailto:|tel:)/.test(href))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.entries(readers))('adds no header, recipient or part to the message (%s)', async (_, read) => {
    const expected = await Promise.all(harmless.map(async (content) => read((await compose(content)).raw)));
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        for (const [index, content] of contents(text).entries()) {
          const mail = await read((await compose(content)).raw);
          expect([...mail.headers.keys()].sort()).toEqual([...(expected[index]?.headers.keys() ?? [])].sort());
          expect({ to: mail.to, replyTo: mail.replyTo }).toEqual({ to: [envelope.to], replyTo: [sender.replyTo] });
          expect(mail.attachments).toHaveLength(expected[index]?.attachments.length ?? 0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('stays in its own line of the invitation', async () => {
    const lines = (component: ICAL.Component): readonly string[] => [
      ...component.getAllProperties().map(({ name }) => name),
      ...component.getAllSubcomponents().flatMap(lines),
    ];
    const shape = async (content: MailContent | undefined) => {
      if (content === undefined) return [];
      const { attachments } = await readers.mailparser((await compose(content)).raw);
      const text = attachments.find(({ type }) => type === 'application/ics')?.content ?? '';
      return lines(new ICAL.Component(ICAL.parse(text))).toSorted();
    };
    const usual = await shape(harmless[1]);
    await fc.assert(
      fc.asyncProperty(
        hostile.filter(({ place }) => /\p{L}/u.test(place)),
        async (text) => {
          expect(await shape(contents(text)[1])).toEqual(usual);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('adds no line to the plain text', async () => {
    const names = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\u2028', '\u0085', '\v', '\0', '\u2066') });
    const linesOf = async (firstName: string) => {
      const recipient = { role: 'worker', firstName } as const;
      const { text } = await compose(contentOf({ kind: 'request', papers: [paper()] }, { recipient }));
      return text.split(/[\r\n\u2028\u0085\v]/).length;
    };
    const usual = await linesOf('Ana');
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        expect(await linesOf(name)).toBe(usual);
      }),
    );
  });

  it.each(Object.entries(readers))('sends no answer to a second address (%s)', async (_, read) => {
    const replyTo = 'claims@acme.example, thief@example.net';
    const content = contentOf({ kind: 'request', papers: [paper()] }, { sender: { ...sender, replyTo } });
    expect((await read((await compose(content)).raw)).replyTo).not.toContain('thief@example.net');
  });

  it('cannot turn the direction of what follows it', async () => {
    const { text } = await compose(contentOf({ kind: 'request', papers: [paper()] }, { claimReference: '48\u202E21' }));
    expect(text).toContain('claim 4821');
  });

  it('is shown, and not clicked, where it is no address of a website', async () => {
    const content = contentOf(
      { kind: 'request', papers: [paper()] },
      { sender: { ...sender, uploadUrl: 'javascript:alert(1)' } },
    );
    const { html } = await compose(content);
    expect(html).toContain('javascript:alert(1)');
    expect(hrefsOf(html).some((href) => href.startsWith('javascript'))).toBe(false);
  });
});

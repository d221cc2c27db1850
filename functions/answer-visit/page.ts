import Mustache from 'mustache';
import type { MailLanguages } from '#shared/chase/languages.ts';
import { isAllDay } from '#shared/claim/visitView.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import { type Language, LanguageSchema } from '#shared/contracts/vocabulary.ts';
import type { PageReply } from '#shared/lambda/pageFunction.ts';
import type { VisitLinkClaims } from '#shared/links/visitLink.ts';
import type { ListItem } from '#shared/mail/letter.ts';
import { mailLink, phoneLink } from '#shared/mail/links.ts';
import { toPlainWords } from '#shared/mail/plainWords.ts';
import { createVoice, type Voice } from '#shared/mail/voice.ts';
import { type Form, formOf } from './form.ts';
import { LAYOUT, STYLE_SOURCE } from './pageLayout.ts';
import { PAGE_TEXTS, type PageTexts, type PlainFault } from './pageTexts.ts';
import type { PlacedVisit, Standing } from './standing.ts';

/** Pages about one visit: when and where it is, in the languages of whom the letter went to, and nothing of what for. */

export { STYLE_SOURCE };

export interface Addressed {
  readonly languages: MailLanguages;
  /** IANA zone in which the letter is read, where it is known. */
  readonly zone: string | undefined;
  /** BCP 47, as the sender of the claim stated it. */
  readonly stated: string | undefined;
  readonly tenant: Pick<Tenant, 'senderName' | 'phone' | 'replyTo'>;
}

export interface Shown {
  readonly link: VisitLinkClaims;
  readonly standing: Standing;
  /** Goes back with the form: what was last said of it, digested. */
  readonly shown: string;
}

/** One language of a page. Mustache looks a name up in the surrounding views where it is missing, so a view names every section. */
interface Version {
  readonly lang: Language;
  readonly below: string | false;
  readonly belowLang: Language | false;
  readonly heading: string;
  readonly facts: { readonly rows: readonly { readonly label: string; readonly value: string }[] } | false;
  /** Above the facts. */
  readonly lead: string | false;
  /** Below them. */
  readonly text: string | false;
  readonly soFar: string | false;
  readonly form: Form | false;
  readonly contact: { readonly title: string; readonly ways: readonly object[] } | false;
}

interface Pen {
  readonly language: Language;
  readonly texts: PageTexts;
  readonly voice: Voice;
  readonly addressed: Addressed;
}

const whenOf = ({ voice, texts }: Pen, start: string, zone: string): string =>
  isAllDay({ start })
    ? voice.say(texts.facts.hourUnknown, { day: voice.civilDay(start) })
    : voice.momentAtPlace(start, zone);

const factsOf = (pen: Pen, { zone, place, kind }: PlacedVisit, start: string): Version['facts'] => {
  const { texts, voice } = pen;
  const where = place === undefined ? undefined : toPlainWords(place);
  const remote = kind === 'telehealth' ? voice.say(texts.facts.remote) : undefined;
  const told = where ?? remote;
  const rows = [{ label: voice.say(texts.facts.when), value: whenOf(pen, start, zone) }];
  return { rows: told === undefined ? rows : [...rows, { label: voice.say(texts.facts.where), value: told }] };
};

const wayView = ({ text, link }: ListItem) => ({
  text,
  link: link === undefined ? false : { linkText: link.text, href: link.href ?? false },
});

const contactOf = ({ voice, texts, addressed: { tenant } }: Pen): Version['contact'] => {
  const { contact } = texts;
  const sender = tenant.senderName;
  const { phone } = tenant;
  const call: readonly ListItem[] =
    phone === undefined
      ? []
      : [{ text: voice.say(contact.call, { sender }), link: phoneLink(phone) }, { text: voice.say(contact.relay) }];
  const write: ListItem = { text: voice.say(contact.write, { sender }), link: mailLink(tenant.replyTo) };
  return { title: voice.say(contact.title), ways: [...call, write].map(wayView) };
};

const NOTHING = {
  below: false,
  belowLang: false,
  lead: false,
  facts: false,
  text: false,
  soFar: false,
  form: false,
} as const;

const versionOf = (pen: Pen, { link, standing, shown }: Shown): Version => {
  const { language, texts, voice } = pen;
  const { purpose, start } = link;
  const common = { ...NOTHING, lang: language, contact: contactOf(pen) };
  switch (standing.kind) {
    case 'open': {
      const { visit, soFar } = standing;
      return {
        ...common,
        heading: voice.say(texts.questions[purpose]),
        facts: factsOf(pen, visit, start),
        text: voice.say(texts.explanations[purpose]),
        soFar: soFar === undefined ? false : voice.say(texts.soFar[soFar]),
        form: formOf({ language, texts, voice, purpose, shown, stated: pen.addressed.stated }),
      };
    }
    case 'answered':
      return {
        ...common,
        heading: voice.say(texts.done.title),
        facts: factsOf(pen, standing.visit, start),
        lead: voice.say(texts.done[purpose]),
      };
    case 'changed':
    case 'cancelled':
    case 'past':
    case 'call':
      return { ...common, heading: voice.say(texts.title), text: voice.say(texts.ended[standing.kind]) };
  }
};

const penOf = (addressed: Addressed, language: Language, placeZone: string): Pen => ({
  language,
  texts: PAGE_TEXTS[language],
  voice: createVoice(language, addressed.zone ?? placeZone),
  addressed,
});

const STATUS: Readonly<Record<Standing['kind'], number>> = {
  open: 200,
  answered: 200,
  changed: 410,
  cancelled: 410,
  past: 410,
  call: 409,
};

const render = (view: {
  readonly title: string;
  readonly sender: string | false;
  readonly versions: readonly Version[];
}): string => Mustache.render(LAYOUT, { ...view, lang: view.versions[0]?.lang });

/** In the first language of whom it is for, and in the second below where there are two. */
export const visitPage = (addressed: Addressed, shown: Shown): PageReply => {
  const { language, also } = addressed.languages;
  const { standing } = shown;
  const zone = standing.kind === 'open' || standing.kind === 'answered' ? standing.visit.zone : 'UTC';
  const languages = also === undefined ? [language] : [language, also];
  const [first, ...rest] = languages.map((each) => versionOf(penOf(addressed, each, zone), shown));
  if (first === undefined) throw new Error('A page has a language');
  const follows = also === undefined ? first : { ...first, below: PAGE_TEXTS[also].below, belowLang: also };
  const title = PAGE_TEXTS[language].title;
  const sender = toPlainWords(addressed.tenant.senderName);
  const html = render({ title, sender, versions: [follows, ...rest] });
  return { kind: 'page', status: STATUS[standing.kind], html };
};

/** For somebody of whom we know nothing, in every language; it says as little of what we know. */
export const plainPage = (fault: PlainFault, status: number): PageReply => {
  const versions = LanguageSchema.options.map((language): Version => {
    const { title, plain } = PAGE_TEXTS[language];
    return { ...NOTHING, lang: language, heading: title, text: plain[fault], contact: false };
  });
  const title = versions.map(({ heading }) => heading).join(' / ');
  return { kind: 'page', status, html: render({ title, sender: false, versions }) };
};

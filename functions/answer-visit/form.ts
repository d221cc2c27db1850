import { type Language, MissedCauseSchema, type VisitLinkPurpose } from '#shared/contracts/vocabulary.ts';
import { LOCALES } from '#shared/mail/texts.ts';
import type { Voice } from '#shared/mail/voice.ts';
import type { PageTexts } from './pageTexts.ts';
import { INTERPRETER_LANGUAGES, RIDES } from './saidAnswer.ts';

/** The form of a page: one button, and what there is to choose. */

interface Option {
  readonly value: string;
  readonly text: string;
  readonly isChosen: boolean;
}

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
}

export interface Form {
  readonly shown: string;
  readonly button: string;
  readonly select: Choice | false;
  readonly radios: Choice | false;
}

export interface FormParts {
  readonly language: Language;
  readonly texts: PageTexts;
  readonly voice: Voice;
  readonly purpose: VisitLinkPurpose;
  readonly shown: string;
  /** BCP 47, the contact's. */
  readonly stated: string | undefined;
}

const nameIn = (locale: string, code: string): string =>
  new Intl.DisplayNames([locale, LOCALES.en], { type: 'language' }).of(code) ?? code;

/** What Intl calls it: a sign language is a language there, and in BCP 47 may also be an extension of "sgn". */
const plainCode = (code: string): string => code.replace(/^sgn-/, '');

/** In the reader's words and in its own: somebody may help who reads one of them only. */
const languageName = (language: Language, code: string): string => {
  const plain = plainCode(code);
  const here = nameIn(LOCALES[language], plain);
  const own = nameIn(plain, plain);
  return own.toLowerCase() === here.toLowerCase() ? here : `${here} (${own})`;
};

/** Who is written to in English needs an interpreter for another language. */
const preselected = (stated: string | undefined): string | undefined => {
  const code = stated?.split('-')[0]?.toLowerCase();
  return code === 'en' ? undefined : code;
};

const languagesOf = ({ language, texts, voice, stated }: FormParts): readonly Option[] => {
  const wanted = preselected(stated);
  const isOffered = INTERPRETER_LANGUAGES.some((code) => code === wanted);
  const chosen = isOffered ? wanted : '';
  const named = INTERPRETER_LANGUAGES.map((value) => ({
    value,
    text: value === 'und' ? voice.say(texts.otherLanguage) : languageName(language, value),
    isChosen: value === chosen,
  }));
  return [{ value: '', text: voice.say(texts.choose), isChosen: chosen === '' }, ...named];
};

const choiceOf = (parts: FormParts): Pick<Form, 'select' | 'radios'> => {
  const { language, texts, voice, purpose } = parts;
  const id = `choice-${language}`;
  switch (purpose) {
    case 'confirmed':
    case 'cannot-come':
      return { select: false, radios: false };
    case 'needs-interpreter':
      return {
        select: { id, name: 'language', label: voice.say(texts.language), options: languagesOf(parts) },
        radios: false,
      };
    case 'needs-ride': {
      const options = RIDES.map((value) => ({
        value,
        text: voice.say(texts.rides[value]),
        isChosen: value === 'ride',
      }));
      return { select: false, radios: { id, name: 'mode', label: voice.say(texts.rideLegend), options } };
    }
    case 'missed': {
      const causes = MissedCauseSchema.options;
      const options = causes.map((value) => ({ value, text: voice.say(texts.causes[value]), isChosen: false }));
      return { select: false, radios: { id, name: 'cause', label: voice.say(texts.causeLegend), options } };
    }
  }
};

export const formOf = (parts: FormParts): Form => ({
  shown: parts.shown,
  button: parts.voice.say(parts.texts.buttons[parts.purpose]),
  ...choiceOf(parts),
});

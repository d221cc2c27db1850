/** Marks that turn the direction of the text around them, with which a name could disguise what follows it. */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const CONTROLS_AND_SPACES = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;

/** Somebody else's text on one line: well-formed, without control characters, line breaks or direction marks. */
export const toPlainWords = (text: string): string =>
  text.toWellFormed().replace(DIRECTION_MARKS, '').replace(CONTROLS_AND_SPACES, ' ').trim();

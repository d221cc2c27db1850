import type { OutgoingMail, SendAnswer } from '#shared/gateways/edges.ts';

const TAG_PART = /^[A-Za-z0-9_-]{1,256}$/;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;
const MOST_BYTES = 10 * 1024 * 1024;

/** What SES answers to a mail that it takes from nobody; undefined to one it may take. */
export const refusalOrUndefined = ({ to, raw, tags }: OutgoingMail): SendAnswer | undefined => {
  const isFit =
    ADDRESS.test(to) &&
    raw.length > 0 &&
    raw.length <= MOST_BYTES &&
    Object.entries(tags)
      .flat()
      .every((part) => TAG_PART.test(part));
  return isFit ? undefined : { kind: 'rejected', reason: 'InvalidParameterValue' };
};

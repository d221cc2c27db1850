import { NOTHING, type Without } from '#test/simulation/options.ts';

/** What `--without` leaves out, as the replay command writes it: "claim:3,storm:0,input:alder#carrier#fnol-0-1,faults,restore". */

const addPart = (without: Without, part: string): Without => {
  const colon = part.indexOf(':');
  const kind = colon < 0 ? part : part.slice(0, colon);
  const value = colon < 0 ? '' : part.slice(colon + 1);
  switch (kind) {
    case 'claim':
      return { ...without, subjects: [...without.subjects, Number(value)] };
    case 'storm':
      return { ...without, storms: [...without.storms, Number(value)] };
    case 'input':
      return { ...without, inputs: [...without.inputs, value] };
    case 'faults':
      return { ...without, smallFaults: true };
    case 'restore':
      return { ...without, restore: true };
    default:
      throw new Error(`--without ${part}: a part is claim:N, storm:N, input:KEY, faults or restore`);
  }
};

export const parseWithout = (text: string): Without =>
  text
    .split(',')
    .filter((part) => part !== '')
    .reduce(addPart, NOTHING);

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inRotation } from '#functions/sweep-alarms/inRotation.ts';

const alarm = (tenant: string, id: number) => ({ tenant, id });

test('each tenant has its turn, and keeps its own order', () => {
  const many = [alarm('big', 1), alarm('big', 2), alarm('big', 3), alarm('small', 1)];
  expect(inRotation(many)).toEqual([alarm('big', 1), alarm('small', 1), alarm('big', 2), alarm('big', 3)]);
});

test('nobody is lost, doubled or served later than one turn of all tenants for each before it', () => {
  const anyAlarms = fc.array(
    fc.record({ tenant: fc.constantFrom('a', 'b', 'c'), id: fc.nat() }, { noNullPrototype: true }),
  );
  fc.assert(
    fc.property(anyAlarms, (alarms) => {
      const turned = inRotation(alarms);
      expect(turned).toHaveLength(alarms.length);
      for (const tenant of ['a', 'b', 'c']) {
        expect(turned.filter((one) => one.tenant === tenant)).toEqual(alarms.filter((one) => one.tenant === tenant));
      }
      expect(new Set(turned.slice(0, 3).map((one) => one.tenant)).size).toBe(
        Math.min(new Set(alarms.map((one) => one.tenant)).size, turned.length),
      );
    }),
  );
});

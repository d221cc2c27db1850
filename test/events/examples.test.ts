import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { ClaimCommandBodySchema } from '#events/http/commands.ts';
import { AppointmentSchema, BundleSchema, DocumentReferenceSchema } from '#events/http/fhir.ts';
import { FnolSchema } from '#events/http/fnol.ts';
import { ProviderReportBodySchema } from '#events/http/providerReport.ts';

const FOLDER = new URL('../../events/examples/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FOLDER));

const SCHEMAS: readonly [RegExp, z.ZodType][] = [
  [/^fnol-.*\.json$/, FnolSchema],
  [/^command-.*\.json$/, ClaimCommandBodySchema],
  [/^provider-report-.*\.json$/, ProviderReportBodySchema],
  [/^fhir-bundle-.*\.json$/, BundleSchema],
  [/^fhir-(r4-A|a)ppointment-.*\.json$/, AppointmentSchema],
  [/^fhir-r4-DocumentReference-.*\.json$/, DocumentReferenceSchema],
];

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('the examples', () => {
  it.each(files)('%s is a legal body of its contract', (name) => {
    const schema = SCHEMAS.find(([pattern]) => pattern.test(name))?.[1];
    expect(schema?.safeParse(JSON.parse(read(name).toString())).success).toBe(true);
  });

  it.each(files)('%s is described in the README', (name) => {
    expect(read('README.md').toString()).toContain(`\`${name}\``);
  });

  it.each([
    ['fhir-r4-Appointment-example.json', '5bb8ab43044c648178d401852d53125d92f04c608f969754eeeb67ae59986905'],
    ['fhir-r4-DocumentReference-example.json', '63e3fb3aacff16f95b2d0ba313935fb8ec7345296992481bfdbbe0a322f1b9c0'],
  ])('%s is the official resource, unchanged', (name, sha256) => {
    expect(createHash('sha256').update(read(name)).digest('hex')).toBe(sha256);
  });

  it('write to nobody: every address is under a domain kept for examples', () => {
    const addresses = files.flatMap(
      (name) =>
        read(name)
          .toString()
          .match(/[\w.+-]+@[\w.-]+/g) ?? [],
    );
    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((address) => !/[@.]example\.(org|com|net)$/.test(address))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PARTY_ROLES } from '#events/http/commands.ts';
import { FnolSchema } from '#events/http/fnol.ts';
import { PROVIDER_DOCUMENTS } from '#events/http/providerReport.ts';
import {
  CANCELLED_BY,
  NEED_STATUSES,
  TRANSPORT_MODES,
  VISIT_ANSWERS,
  VISIT_KINDS,
  VISIT_STATUSES,
  visitNeeds,
} from '#events/http/visitFields.ts';
import { buildOpenApi } from '#infra/cli/openApi.ts';
import { wiring } from '#infra/wiring.ts';
import { NeedSchema } from '#shared/claim/commands.ts';
import {
  CancelledBySchema,
  DocumentIdSchema,
  NeedKindSchema,
  NeedStatusSchema,
  PartyRoleSchema,
  VisitAnswerSchema,
  VisitKindSchema,
  VisitStatusSchema,
} from '#shared/contracts/vocabulary.ts';

const NodeSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().default(''),
  properties: z.record(z.string(), z.unknown()).default({}),
  anyOf: z.array(z.unknown()).default([]),
  items: z.unknown().optional(),
});

/** Paths of the leaves of a JSON schema that name an IAIABC element neither themselves nor by what they are part of. */
const namesOf = (schema: unknown, path = '', named = false): readonly { path: string; named: boolean }[] => {
  const { type, description, properties, anyOf, items } = NodeSchema.parse(schema);
  if (type === 'null') return [];
  const here = named || /\bDN\d{4}\b|no IAIABC element/i.test(description);
  const parts = Object.entries(properties).flatMap(([name, part]) => namesOf(part, `${path}/${name}`, here));
  const branches = [...anyOf, ...(items === undefined ? [] : [items])].flatMap((one) => namesOf(one, path, here));
  return parts.length + branches.length === 0 ? [{ path, named: here }] : [...parts, ...branches];
};

describe('the contracts', () => {
  it('name the IAIABC element of every FNOL field, or that there is none', () => {
    const leaves = namesOf(z.toJSONSchema(FnolSchema, { io: 'input' }));
    expect(leaves.length).toBeGreaterThan(80);
    expect(leaves.filter(({ named }) => !named)).toEqual([]);
  });

  it('share their closed lists with the claim', () => {
    expect([...PARTY_ROLES]).toEqual(PartyRoleSchema.options);
    expect([...VISIT_STATUSES]).toEqual(VisitStatusSchema.options);
    expect([...VISIT_KINDS]).toEqual(VisitKindSchema.options);
    expect([...VISIT_ANSWERS]).toEqual(VisitAnswerSchema.options);
    expect([...CANCELLED_BY]).toEqual(CancelledBySchema.options);
    expect([...NEED_STATUSES]).toEqual(NeedStatusSchema.options);
    expect(Object.keys(visitNeeds.shape)).toEqual(NeedKindSchema.options);
    expect([...TRANSPORT_MODES]).toEqual(NeedSchema.shape.mode.unwrap().options);
    expect(PROVIDER_DOCUMENTS.filter((document) => !DocumentIdSchema.safeParse(document).success)).toEqual([]);
  });
});

describe('docs/openapi.json', () => {
  const openApi = buildOpenApi();
  const text = JSON.stringify(openApi, null, 2);

  it('is what the contracts generate', () => {
    const stored = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
    expect(stored === `${text}\n`, 'run "node infra/cli/compileOpenApi.ts"').toBe(true);
  });

  it('has every route of the wiring, and no other', () => {
    const wired = wiring.functions.flatMap(({ trigger }) =>
      trigger.kind === 'http' ? trigger.routes.map(({ method, path }) => `${method} ${path}`) : [],
    );
    const documented = Object.entries(openApi.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.toSorted()).toEqual(wired.toSorted());
  });

  it('points at nothing that is not in it', () => {
    const at = (pointer: string) =>
      pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((node, key) => {
          const record = z.record(z.string(), z.unknown()).safeParse(node);
          return record.success ? record.data[key] : undefined;
        }, openApi);
    const pointers = [...text.matchAll(/"\$ref": "#([^"]+)"/g)].map(([, pointer]) => pointer ?? '');
    expect(pointers.length).toBeGreaterThan(20);
    expect(pointers.filter((pointer) => at(pointer) === undefined)).toEqual([]);
  });
});

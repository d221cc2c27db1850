import * as z from 'zod';
import { InstantSchema } from '#shared/contracts/time.ts';
import type { Row, TableAction } from '#shared/gateways/table.ts';
import { addressKey } from './keys.ts';
import { parseRow } from './parseRow.ts';

/** Addresses of a tenant that must not be written to. The row's key is the address in lower case. */
export const AddressSchema = z.looseObject({
  tenant: z.string(),
  address: z.string(),
  trouble: z.enum(['bounced', 'complained', 'opted-out']),
  since: InstantSchema,
});
export type Address = z.infer<typeof AddressSchema>;

export const parseAddressRow = (row: Row): Address => parseRow(AddressSchema, row);

export const addressTransactItem = (address: Address): TableAction => ({
  kind: 'put',
  row: { ...addressKey(address.tenant, address.address), ...address },
});

import * as z from 'zod';

/** How the worker gets to a visit. */
export const TransportModeSchema = z.enum(['ride', 'mileage', 'public', 'own', 'wheelchair-van']);
export type TransportMode = z.infer<typeof TransportModeSchema>;

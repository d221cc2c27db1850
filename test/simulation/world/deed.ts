import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';

/** Something that can happen from a time on. */
export interface Deed {
  readonly at: number;
  readonly act: () => Promise<void>;
}

export const isGatewayError = (error: unknown): boolean =>
  error instanceof GatewayUnavailable || error instanceof GatewayInDoubt;

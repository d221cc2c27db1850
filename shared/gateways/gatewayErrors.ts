/** The service did not take the call: nothing happened, and trying again later is right. */
export class GatewayUnavailable extends Error {
  constructor(gateway: string, cause: unknown) {
    super(`${gateway} is unavailable`, { cause });
    this.name = 'GatewayUnavailable';
  }
}

/** The call may or may not have been carried out. */
export class GatewayInDoubt extends Error {
  constructor(gateway: string, cause: unknown) {
    super(`${gateway} did not say whether it carried out the call`, { cause });
    this.name = 'GatewayInDoubt';
  }
}

/** The installation is at fault, and its operator must mend it. The message says what to do, and holds nothing secret: it is logged. */
export class Misconfigured extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'Misconfigured';
  }
}

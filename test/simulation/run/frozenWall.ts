/** Where the wall clock stands while seeds are played: webhooks are signed and verified by it. */
export const FROZEN_AT = new Date('2026-10-01T00:00:00.000Z');

/** Stops the wall clock of this thread for good. */
export const freezeWall = (): void => {
  Date.now = () => FROZEN_AT.getTime();
};

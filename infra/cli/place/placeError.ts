/** A command cannot work where it was told to; the message is one sentence that says what to do. */
export class PlaceError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PlaceError';
  }
}

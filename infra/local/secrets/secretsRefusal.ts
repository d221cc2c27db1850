/** Errors as Secrets Manager names them; the SDK makes each into a class of that name. */
export type SecretsErrorCode =
  | 'InvalidNextTokenException'
  | 'InvalidParameterException'
  | 'InvalidRequestException'
  | 'ResourceExistsException'
  | 'ResourceNotFoundException'
  | 'UnknownOperationException';

export class SecretsRefusal extends Error {
  readonly code: SecretsErrorCode;

  constructor(code: SecretsErrorCode, message: string) {
    super(message);
    this.name = 'SecretsRefusal';
    this.code = code;
  }
}

export const noSuchSecret = (): SecretsRefusal =>
  new SecretsRefusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");

export const noSuchVersion = (which: string): SecretsRefusal =>
  new SecretsRefusal(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${which}.`,
  );

export const isDeleted = (): SecretsRefusal =>
  new SecretsRefusal(
    'InvalidRequestException',
    "You can't perform this operation on the secret because it was marked for deletion.",
  );

/** What AWS answers when it says no: the code as it stands on the wire, the message, the HTTP status. */
export class AwsFailure extends Error {
  override name = 'AwsFailure';
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export const invalid = (message: string) => new AwsFailure('ValidationError', message);

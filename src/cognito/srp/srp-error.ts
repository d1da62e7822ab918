// Why SRP refuses a value. Telling apart by code, never by message.

export type SrpErrorCode =
  | 'srp-exponent-malformed'
  | 'srp-a-malformed'
  | 'srp-a-zero'
  | 'srp-b-malformed'
  | 'srp-b-zero'
  | 'srp-u-zero'
  | 'srp-salt-malformed'
  | 'srp-secret-block-malformed';

/** The key of the payload that the refused value came from; `u` and `a` are SRP's own and never travel. */
export type SrpField = 'SRP_A' | 'SRP_B' | 'SALT' | 'SECRET_BLOCK' | 'u' | 'a';

/** A value that SRP must not or cannot compute with. The message names field and rule and holds no value. */
export class SrpError extends Error {
  override readonly name = 'SrpError';
  readonly code: SrpErrorCode;
  readonly field: SrpField;

  constructor(code: SrpErrorCode, field: SrpField, message: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

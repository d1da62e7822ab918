// The errors of SRP. Check them by `reason`, never by message.

import { CodedError } from '../../errors/coded-error.ts';

export type SrpErrorReason =
  | 'exponent-malformed'
  | 'a-malformed'
  | 'a-zero'
  | 'b-malformed'
  | 'b-zero'
  | 'u-zero'
  | 'salt-malformed'
  | 'secret-block-malformed';

/** The payload key of the refused value; `u` and `a` are internal values of SRP and never sent. */
export type SrpField = 'SRP_A' | 'SRP_B' | 'SALT' | 'SECRET_BLOCK' | 'u' | 'a';

/** A value that SRP cannot use or must refuse. The message names the field and the rule, but not the value. */
export class SrpError extends CodedError {
  override readonly name = 'SrpError';
  readonly code = 'srp';
  override readonly forUser = true;
  readonly reason: SrpErrorReason;
  readonly field: SrpField;

  constructor(reason: SrpErrorReason, field: SrpField, message: string) {
    super(message);
    this.reason = reason;
    this.field = field;
  }
}

// Computes SRP values and caches the last result of each kind, because a form is read again at every keystroke.

import { type SrpEphemeral, startSrpFrom } from '../../cognito/srp/ephemeral.ts';
import {
  type DevicePasswordValues,
  proveDevicePassword,
  proveSrpPassword,
  type SrpProof,
  type UserPasswordValues,
} from '../../cognito/srp/password-proof.ts';

export interface SrpComputer {
  /** @throws SrpError if the exponent is malformed */
  start(exponent: string): SrpEphemeral;
  /** @throws SrpError when a value must be refused */
  proveUser(values: UserPasswordValues): SrpProof;
  /** @throws SrpError when a value must be refused */
  proveDevice(values: DevicePasswordValues): SrpProof;
}

function keepLast<Input, Result>(compute: (input: Input) => Result): (input: Input) => Result {
  let last: { readonly key: string; readonly result: Result } | undefined;
  return (input) => {
    const key = JSON.stringify(input);
    if (last?.key !== key) last = { key, result: compute(input) };
    return last.result;
  };
}

export function createSrpComputer(): SrpComputer {
  return {
    start: keepLast((exponent: string) => startSrpFrom(exponent)),
    proveUser: keepLast((values: UserPasswordValues) => proveSrpPassword(values)),
    proveDevice: keepLast((values: DevicePasswordValues) => proveDevicePassword(values)),
  };
}

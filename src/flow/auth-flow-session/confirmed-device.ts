// The device that ConfirmDevice registered, with its generated password. Only we have this password, and the device
// cannot sign in without it.

import { newestTokens } from '../chain/chain-state.ts';
import type { Chain, ConfirmedDevice } from '../chain/chain.ts';
import type { Form } from '../draft/form.ts';

/** The device whose verifier this form computed; undefined if the verifier was typed, or for another operation. */
export function confirmedDevice({ structures }: Form, chain: Chain): ConfirmedDevice | undefined {
  const verifier = structures.flatMap(({ fields }) => fields).find(({ key }) => key === 'PasswordVerifier');
  const password = verifier?.inputs.find(({ secret }) => secret)?.value;
  const offered = newestTokens(chain)?.newDevice;
  return password !== undefined && offered ? { ...offered, devicePassword: password } : undefined;
}

/** The chain with the confirmed device added to its secrets. */
export function withDevice(chain: Chain, device: ConfirmedDevice | undefined): Chain {
  if (!device) return chain;
  return { ...chain, secrets: { ...chain.secrets, devices: [...(chain.secrets.devices ?? []), device] } };
}

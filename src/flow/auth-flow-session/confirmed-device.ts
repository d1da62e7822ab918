// The device that ConfirmDevice registered, with the password that was drawn for it: without it the device can never
// sign in, and nobody else has it.

import { newestTokens } from '../chain/chain-state.ts';
import type { Chain, ConfirmedDevice } from '../chain/chain.ts';
import type { Form } from '../draft/form.ts';

/** The device whose verifier this form computed; undefined where it was typed, or the form is about something else. */
export function confirmedDevice({ structures }: Form, chain: Chain): ConfirmedDevice | undefined {
  const verifier = structures.flatMap(({ fields }) => fields).find(({ key }) => key === 'PasswordVerifier');
  const password = verifier?.inputs.find(({ secret }) => secret)?.value;
  const offered = newestTokens(chain)?.newDevice;
  return password !== undefined && offered ? { ...offered, devicePassword: password } : undefined;
}

/** A chain's secrets with the device in them that its last step confirmed. */
export function withDevice(chain: Chain, device: ConfirmedDevice | undefined): Chain {
  if (!device) return chain;
  return { ...chain, secrets: { ...chain.secrets, devices: [...(chain.secrets.devices ?? []), device] } };
}

// Remedies that change the form: each changes the field its label names, which then has the focus and is in sight.
import type { RemedyAction } from '../../../src/cognito/errors/explanation.ts';
import { becomes } from './becomes.ts';
import { devicePassword } from './device-pool.ts';
import { sandboxPassword, type Press, type RefusedSignIn } from './refused-sign-in.ts';
import { usedSession } from './other-program.ts';

const hash = 'AuthParameters.SECRET_HASH';
const wrongHash = `${'a'.repeat(43)}=`;
const unknownDevice = 'us-east-1_1f2e3d4c-0000-4000-8000-000000000000';
const sms = 'ChallengeResponses.SMS_MFA_CODE';
const totp = 'ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE';
const timestamp = 'ChallengeResponses.TIMESTAMP';
const name = 'ChallengeResponses.userAttributes.name';

/** A sign-in whose proof was refused, because its TIMESTAMP was overridden. */
export async function refusedProof(signIn: RefusedSignIn): Promise<void> {
  await signIn.start('password-verifier', { flow: 'USER_SRP_AUTH' });
  await signIn.send();
  await signIn.fill(timestamp, 'Tue Nov 3 04:05:06 UTC 2026');
  await signIn.send();
  await signIn.says('Incorrect username or password.');
}

/** A refused challenge in which this was typed; the user's first step sends the password. */
async function refusedAnswer(signIn: RefusedSignIn, user: string, typed: Readonly<Record<string, string>>) {
  await signIn.start(user);
  await signIn.send();
  for (const [id, value] of Object.entries(typed)) await signIn.fill(id, value);
  await signIn.send();
  await becomes(async () => (await signIn.steps()).at(-1), / refused$/);
}

/** A refused first call in which this was typed. */
async function refusedStart(
  signIn: RefusedSignIn,
  typed: Readonly<Record<string, string>>,
  ...[user = 'password-verifier', at = {}]: Partial<Parameters<RefusedSignIn['start']>>
) {
  await signIn.start(user, at);
  for (const [id, value] of Object.entries(typed)) await signIn.fill(id, value);
  await signIn.send();
  await signIn.expectSteps(['InitiateAuth refused']);
}

const onDevice = { target: 'Sandbox: devices' };
const withUnknownDevice = { 'AuthParameters.PASSWORD': devicePassword, 'AuthParameters.DEVICE_KEY': unknownDevice };

export const formRemedies = {
  'undo-override': async (signIn) => {
    await refusedProof(signIn);
    await becomes(() => signIn.answer.locator('.causes li').first().innerText(), /^TIMESTAMP was overridden\./);
    await signIn.press('undo-override');
    await signIn.expectFocus(`field-${timestamp}-field`);
    await signIn.field(timestamp).getByRole('button', { name: 'Override: TIMESTAMP' }).waitFor();
    await becomes(() => signIn.button('undo-override').count(), 0);
  },
  'edit-password': async (signIn) => {
    await refusedProof(signIn);
    await signIn.press('edit-password');
    await signIn.expectTyping('ChallengeResponses.PASSWORD', sandboxPassword);
  },
  'edit-username': async (signIn) => {
    await signIn.fault({ kind: 'error', error: 'UserNotFoundException' });
    await refusedStart(signIn, {});
    await signIn.press('edit-username');
    await signIn.expectTyping('AuthParameters.USERNAME', 'sms-mfa');
    await signIn.send();
    await signIn.says('Cognito asks for SMS_MFA.');
  },
  'use-newest-session': async (signIn) => {
    const Session = await usedSession(signIn.endpoint);
    await refusedAnswer(signIn, 'sms-mfa', { Session, [sms]: '000000' });
    await signIn.says('session can only be used once');
    await signIn.press('use-newest-session');
    await signIn.expectFocus('field-Session-field');
    await signIn.field('Session').getByText('from step 1, InitiateAuth').waitFor();
    await signIn.send();
    await signIn.says('CodeMismatchException');
  },
  'use-user-id-for-srp': async (signIn) => {
    await refusedAnswer(signIn, 'sms-mfa', { 'ChallengeResponses.USERNAME': 'password-verifier', [sms]: '000000' });
    await signIn.press('use-user-id-for-srp');
    await signIn.expectFocus('field-ChallengeResponses.USERNAME-field');
    await signIn.field('ChallengeResponses.USERNAME').getByText('sms-mfa', { exact: true }).waitFor();
  },
  'recompute-secret-hash': async (signIn) => {
    await refusedStart(signIn, { [hash]: wrongHash }, 'password-verifier', { client: 'server' });
    await signIn.press('recompute-secret-hash');
    await signIn.expectFocus(`field-${hash}-field`);
    await signIn.send();
    await signIn.says('Signed in as password-verifier.');
  },
  'add-secret-hash': async (signIn) => {
    await refusedStart(signIn, { [hash]: '' }, 'password-verifier', { client: 'server' });
    await signIn.press('add-secret-hash');
    await signIn.expectFocus(`field-${hash}-field`);
    await signIn.send();
    await signIn.says('Signed in as password-verifier.');
  },
  'remove-secret-hash': async (signIn) => {
    await refusedStart(signIn, { [hash]: wrongHash }, 'password-verifier', { client: 'web' });
    await signIn.press('remove-secret-hash');
    await signIn.expectFocus(`field-${hash}`);
    await becomes(() => signIn.control(hash).inputValue(), '');
    await signIn.send();
    await signIn.says('Signed in as password-verifier.');
  },
  'fill-code': async (signIn) => {
    await refusedAnswer(signIn, 'sms-mfa', { [sms]: '000000' });
    await signIn.press('fill-code');
    await signIn.expectFocus(`field-${sms}-field`);
    await signIn.send();
    await signIn.says('Signed in as sms-mfa.');
  },
  'fill-next-totp': async (signIn) => {
    await refusedAnswer(signIn, 'software-token-mfa', { [totp]: '000000' });
    await signIn.press('fill-next-totp');
    await signIn.expectFocus(`field-${totp}-field`);
    await signIn.send();
    await signIn.says('Signed in as software-token-mfa.');
  },
  'add-device-key': async (signIn) => {
    await signIn.start('device', onDevice);
    await signIn.fill('AuthParameters.PASSWORD', devicePassword);
    await signIn.send();
    // The device that came with the tokens is filled in; the mistake is to leave it out.
    await signIn.answer.getByRole('checkbox', { name: 'Open the form first' }).check();
    await signIn.answer.getByRole('button', { name: 'Refresh Tokens' }).click();
    await signIn.panel.getByRole('heading', { name: 'GetTokensFromRefreshToken' }).waitFor();
    await signIn.fill('DeviceKey', '');
    await signIn.send();
    await signIn.expectSteps(['InitiateAuth signed-in', 'GetTokensFromRefreshToken refused']);
    await signIn.press('add-device-key');
    await signIn.expectFocus('field-DeviceKey');
    await becomes(() => signIn.control('DeviceKey').inputValue(), /^us-east-1_[\da-f-]{36}$/);
  },
  'remove-device-key': async (signIn) => {
    await refusedStart(signIn, withUnknownDevice, 'device', onDevice);
    await signIn.press('remove-device-key');
    await signIn.expectFocus('field-AuthParameters.DEVICE_KEY');
    await becomes(() => signIn.control('AuthParameters.DEVICE_KEY').inputValue(), '');
    await signIn.send();
    await signIn.says('Signed in as device.');
  },
  'add-field': async (signIn) => {
    await refusedStart(signIn, { 'AuthParameters.PASSWORD': '' });
    await signIn.press('add-field');
    await signIn.expectTyping('AuthParameters.PASSWORD', sandboxPassword);
    await signIn.send();
    await signIn.says('Signed in as password-verifier.');
  },
  'add-attribute': async (signIn) => {
    await refusedAnswer(signIn, 'new-password-required', { 'ChallengeResponses.NEW_PASSWORD': 'New-Password-1' });
    await signIn.says('name is missing');
    await signIn.press('add-attribute');
    await signIn.expectTyping(name, 'Nora New');
  },
  'remove-attribute': async (signIn) => {
    await signIn.start('new-password-required');
    await signIn.send();
    await signIn.fill('ChallengeResponses.NEW_PASSWORD', 'New-Password-1');
    await signIn.fill(name, 'Nora New');
    const add = signIn.control('ChallengeResponses-add');
    await signIn.unfold(add);
    await add.click();
    const { keyboard } = signIn.open.workbench.page;
    await keyboard.type('userAttributes.email');
    await keyboard.press('Tab');
    await keyboard.type('nora@example.com');
    await signIn.send();
    await signIn.says('Cannot modify an already provided email');
    await signIn.press('remove-attribute');
    await signIn.expectFocus('field-ChallengeResponses-add');
    await becomes(() => signIn.panel.locator('.map-entry').count(), 0);
    // The refusal ended the session, so that correcting the form is not enough.
    await signIn.button('run-again').click();
    await signIn.expectSteps(['InitiateAuth answered']);
    await signIn.send();
    await signIn.says('Signed in as new-password-required.');
  },
} as const satisfies Partial<Record<RemedyAction, Press>>;

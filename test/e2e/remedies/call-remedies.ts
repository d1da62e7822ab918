// Remedies that send calls: run the sign-in again, send again, get tokens. The steps show the calls.
import type { RemedyAction } from '../../../src/cognito/errors/explanation.ts';
import { becomes } from './becomes.ts';
import { devicePassword } from './device-pool.ts';
import { refusedProof } from './form-remedies.ts';
import { preferUnverifiedAuthenticator, refreshWithWrongHash } from './other-program.ts';
import { type Press, type RefusedSignIn } from './refused-sign-in.ts';

/** Shows the last call of another program in the panel. */
async function showObserved(signIn: RefusedSignIn, step: string): Promise<void> {
  const { workbench } = signIn.open;
  await workbench.focusView('Auth Flow', 'Session Chains');
  const rows = workbench.treePane('Session Chains').locator('.monaco-list-row');
  // The newest chain is the first one.
  const observed = rows.first();
  await observed.locator('.label-description', { hasText: /refused/ }).waitFor();
  await observed.click();
  await workbench.page.keyboard.press('ArrowRight');
  await workbench.chooseInMenu(rows.filter({ hasText: step }).first(), 'Show in Panel');
  await signIn.show();
  await signIn.panel.locator('nav.chain').getByText(step).first().waitFor();
}

export const callRemedies = {
  'run-again': async (signIn) => {
    await refusedProof(signIn);
    await signIn.press('run-again');
    await signIn.says('Cognito asks for PASSWORD_VERIFIER.');
    await signIn.panel
      .getByText(/^TIMESTAMP was overridden before\. It is filled in or computed afresh here/)
      .waitFor();
    await signIn.send();
    await signIn.says('Signed in as password-verifier.');
  },
  'run-again-with-overrides': async (signIn) => {
    await refusedProof(signIn);
    await signIn.press('run-again-with-overrides');
    await signIn.expectSteps(['InitiateAuth answered']);
    await signIn.send();
    await signIn.says('Incorrect username or password.');
  },
  'run-again-without-override': async (signIn) => {
    await signIn.start('password-verifier', { flow: 'USER_SRP_AUTH' });
    await signIn.fill('AuthParameters.PASSWORD', 'Wrong-Password-1');
    await signIn.send();
    await signIn.send();
    await signIn.says('PASSWORD was overridden in step 1.');
    await signIn.press('run-again-without-override');
    await signIn.expectSteps(['InitiateAuth answered']);
    await signIn.send();
    await signIn.says('Signed in as password-verifier.');
  },
  'run-again-without-device': async (signIn) => {
    await signIn.start('device', { target: 'Sandbox: devices' });
    await signIn.fill('AuthParameters.PASSWORD', devicePassword);
    await signIn.fill('AuthParameters.DEVICE_KEY', 'us-east-1_1f2e3d4c-0000-4000-8000-000000000000');
    await signIn.send();
    await signIn.says('Device does not exist.');
    await signIn.press('run-again-without-device');
    await signIn.says('Signed in as device.');
    await signIn.expectSteps(['InitiateAuth signed-in']);
  },
  retry: async (signIn) => {
    await signIn.start('password-verifier');
    await signIn.fault({ kind: 'drop' });
    await signIn.send();
    await signIn.expectSteps(['InitiateAuth failed']);
    await signIn.press('retry', /^\s*Send the request again/);
    await signIn.says('Signed in as password-verifier.');
    await signIn.expectFocus('answer');
  },
  wait: async (signIn) => {
    await signIn.start('password-verifier');
    await signIn.fault({ kind: 'error', error: 'LimitExceededException' });
    await signIn.send();
    await signIn.says('Attempt limit exceeded');
    await signIn.press('wait', /^\s*Wait up to an hour/);
    await signIn.says('Signed in as password-verifier.');
    await signIn.expectFocus('answer');
  },
  'refresh-tokens': async (signIn) => {
    await signIn.start('password-verifier');
    await signIn.send();
    await signIn.sandbox('clock', { advanceSeconds: 2 * 3600 });
    await signIn.open.workbench.runCommand('Auth Flow: Global Sign-Out');
    await signIn.says('Access Token has expired');
    await signIn.press('refresh-tokens');
    await signIn.expectSteps([
      'InitiateAuth signed-in',
      'GlobalSignOut refused',
      'GetTokensFromRefreshToken signed-in',
    ]);
    await signIn.sandbox('clock', { reset: true });
  },
  'use-get-tokens-from-refresh-token': async (signIn) => {
    await refreshWithWrongHash(signIn.endpoint);
    await showObserved(signIn, 'REFRESH_TOKEN_AUTH');
    await signIn.says('SecretHash does not match');
    await signIn.press('use-get-tokens-from-refresh-token');
    await becomes(async () => (await signIn.steps()).at(-1), 'GetTokensFromRefreshToken signed-in');
  },
  'verify-software-token': async (signIn) => {
    await preferUnverifiedAuthenticator(signIn.endpoint);
    await showObserved(signIn, 'SetUserMFAPreference');
    await signIn.says('User does not have delivery config set');
    await signIn.press('verify-software-token');
    await signIn.says('The authenticator is registered.');
    await becomes(async () => (await signIn.steps()).at(-1), 'VerifySoftwareToken answered');
  },
} as const satisfies Partial<Record<RemedyAction, Press>>;

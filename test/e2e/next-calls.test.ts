// After the tokens, with the keyboard: read the user, set up an authenticator, change the password, sign out everywhere.
// Each call is a step of the same chain.
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEditor } from './open-editor.ts';
import type { OpenEditor } from './open-editor.ts';

let open: OpenEditor;
let panel: Frame;
beforeAll(async () => {
  open = await openEditor();
  const { workbench } = open;
  await workbench.runCommand('Auth Flow: Start Auth Flow');
  panel = await workbench.webview('Auth Flow');
  for (const name of ['Send InitiateAuth', 'Answer PASSWORD_VERIFIER']) {
    await panel.getByRole('button', { name }).waitFor();
    await workbench.page.keyboard.press('Control+Enter');
  }
  await answer().getByText('Signed in as password-verifier.').waitFor();
});
afterAll(() => open.dispose());

const answer = () => panel.getByRole('region', { name: 'Answer' });
const call = (name: string) =>
  panel.getByRole('region', { name: 'Next calls' }).getByRole('button', { name, exact: true }).press('Enter');
const inSight = () =>
  panel.locator('#answer').evaluate((heading) => {
    const { top, bottom } = heading.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
const steps = () => panel.locator('nav.chain .step-title').allInnerTexts();

describe('a signed-in chain', () => {
  it('reads the user in one press, with a row for each attribute', async () => {
    await call('Get User');
    await answer().getByText('GetUser succeeded.').waitFor();
    await answer().getByRole('rowheader', { name: 'UserAttributes.email', exact: true }).waitFor();
    expect(await inSight()).toBe(true);
  });

  it('sets up an authenticator in two, the second with the current code', async () => {
    await call('Set Up Authenticator');
    await panel.getByRole('button', { name: 'Send VerifySoftwareToken' }).waitFor();
    await panel.getByText('New authenticator for password-verifier').waitFor();
    await open.workbench.page.keyboard.press('Control+Enter');
    await answer().getByText('The authenticator is registered.').waitFor();
    expect(await inSight()).toBe(true);
  });

  it('changes the password: a refusal is in sight, and typing goes on in the field', async () => {
    const { keyboard } = open.workbench.page;
    await call('Change Password…');
    const field = panel.getByRole('textbox', { name: /ProposedPassword/ });
    await expect.poll(() => field.evaluate((input) => document.activeElement === input)).toBe(true);
    await keyboard.type('weak-password');
    await keyboard.press('Control+Enter');
    await answer().getByText('InvalidPasswordException').waitFor();
    expect(await inSight()).toBe(true);
    await field.press('Control+a');
    await keyboard.type('Stronger-Password-2');
    await keyboard.press('Control+Enter');
    await answer().getByText('The password was changed.').waitFor();
  });

  it('shows the form first where the user wants it, and signs out everywhere', async () => {
    await panel.getByRole('checkbox', { name: 'Open the form first' }).press('Space');
    await call('Sign Out Everywhere');
    await panel.getByRole('heading', { name: 'GlobalSignOut' }).waitFor();
    await open.workbench.page.keyboard.press('Control+Enter');
    await answer().getByText('Signed out everywhere').waitFor();
    await panel.getByText('Step 8 revoked these tokens: Cognito refuses calls with them.').waitFor();
    expect(await steps()).toEqual([
      'InitiateAuth',
      'PASSWORD_VERIFIER',
      'GetUser',
      'AssociateSoftwareToken',
      'VerifySoftwareToken',
      'ChangePassword',
      'ChangePassword',
      'GlobalSignOut',
    ]);
    expect(await open.workbench.notifications()).toEqual([]);
  });
});

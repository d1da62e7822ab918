// Remedies that open something of the editor: a document, a setting, the target's input boxes, a picker, the sandbox.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RemedyAction } from '../../../src/cognito/errors/explanation.ts';
import { customChallengeFiles } from '../../../src/extension/sandbox/custom-challenge-config.ts';
import { seedClients } from '../../../src/sandbox/seed.ts';
import { poll } from '../../editor/poll.ts';
import { becomes } from './becomes.ts';
import { sandboxPassword, type Press, type RefusedSignIn } from './refused-sign-in.ts';

/** A first call to the user's own pool that fails. */
async function failAt(signIn: RefusedSignIn, target: string, outcome: 'failed' | 'refused'): Promise<void> {
  await signIn.start('password-verifier', { target });
  await signIn.fill('AuthParameters.PASSWORD', sandboxPassword);
  await signIn.send();
  await signIn.expectSteps([`InitiateAuth ${outcome}`]);
}

const quickInput = (signIn: RefusedSignIn) => signIn.open.workbench.page.locator('.quick-input-widget:visible');

async function closeEditor(signIn: RefusedSignIn): Promise<void> {
  await signIn.open.workbench.runCommand('View: Close Editor');
  await signIn.show();
}

const email =
  'Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user pool to use your own Amazon SES configuration for sending email.';

export const editorRemedies = {
  'choose-auth-flow': async (signIn) => {
    await signIn.start('device', { target: 'Sandbox: devices', flow: 'USER_AUTH' });
    await signIn.send();
    await signIn.says('USER_AUTH flow not enabled for this client');
    await signIn.press('choose-auth-flow');
    await signIn.expectFocus('top-subject');
  },
  'set-client-secret': async (signIn) => {
    await failAt(signIn, 'Staging', 'refused');
    await signIn.press('set-client-secret');
    await quickInput(signIn).getByText('Client secret of api at Staging').waitFor();
    const secret = seedClients.flatMap(({ clientSecrets }) => clientSecrets)[0]?.value ?? '';
    await signIn.open.workbench.enter(secret);
    await signIn.unfold(signIn.panel.getByRole('button', { name: 'Override: SECRET_HASH' }));
    await signIn.send();
    await signIn.says('Signed in as password-verifier.');
  },
  'edit-target': async (signIn) => {
    await failAt(signIn, 'Certified', 'failed');
    await signIn.press('edit-target');
    const page = await signIn.open.workbench.webview('Targets');
    await becomes(() => page.getByRole('textbox', { name: /^Name/ }).inputValue(), 'Certified');
    await closeEditor(signIn);
  },
  'open-proxy-settings': async (signIn) => {
    await failAt(signIn, 'Certified', 'failed');
    await signIn.press('open-proxy-settings');
    const settings = signIn.open.workbench.page.locator('.settings-editor');
    await settings
      .getByText('http.proxy')
      .or(settings.getByText(/^Http:\s*Proxy/))
      .first()
      .waitFor();
    await signIn.open.workbench.page.keyboard.press('Escape');
    await settings.waitFor({ state: 'hidden' });
  },
  'show-answer': async (signIn) => {
    await failAt(signIn, 'Gateway', 'failed');
    await signIn.press('show-answer');
    await signIn.open.workbench.page.locator('.view-lines', { hasText: 'Bad gateway' }).waitFor();
    await closeEditor(signIn);
  },
  'add-triggers': async (signIn) => {
    const { workbench, workspace } = signIn.open;
    await signIn.start('password-verifier', { flow: 'CUSTOM_AUTH' });
    await signIn.send();
    await signIn.says('CUSTOM_AUTH needs Lambda triggers');
    await signIn.press('add-triggers');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText('define-auth-challenge.ts').waitFor();
    await dialog.getByRole('button', { name: 'Add Triggers' }).click();
    await workbench.page.locator('.view-lines', { hasText: 'VerifyAuthChallengeResponse' }).waitFor();
    const files = Object.values(customChallengeFiles);
    await becomes(() => Promise.resolve(files.filter((name) => existsSync(join(workspace, name)))), files);
    await closeEditor(signIn);
    await signIn.send();
    await signIn.says('CUSTOM_CHALLENGE');
  },
  'start-sandbox': async (signIn) => {
    await signIn.start('password-verifier');
    await signIn.fault({ kind: 'error', error: 'LimitExceededException', message: email });
    await signIn.send();
    await signIn.says('Exceeded daily email limit');
    await signIn.open.workbench.runCommand('Auth Flow: Stop Sandbox');
    await signIn.press('start-sandbox');
    await becomes(() => signIn.button('start-sandbox').count(), 0);
    await signIn.expectFocus('remedies');
    await signIn.open.workbench.focusView('Auth Flow', 'Sandbox');
    await poll('the sandbox runs', async () =>
      (await signIn.open.workbench.treeRows('Sandbox')).find(({ label }) => label === 'Running'),
    );
  },
} as const satisfies Partial<Record<RemedyAction, Press>>;

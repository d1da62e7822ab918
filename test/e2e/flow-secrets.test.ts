// A flow file uses a secret that was set in another folder: the user must allow it first.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEditor } from './open-editor.ts';
import type { OpenEditor } from './open-editor.ts';

let open: OpenEditor;
let clone: string;
beforeAll(async () => {
  open = await openEditor();
  clone = mkdtempSync(join(tmpdir(), 'auth-flow-clone-'));
});
afterAll(async () => {
  await open.dispose();
  rmSync(clone, { recursive: true });
});

const flow = `steps:
  - InitiateAuth:
      AuthFlow: USER_PASSWORD_AUTH
      AuthParameters: { USERNAME: sms-mfa, PASSWORD: "\${secret:pool-password}" }
    expect: { ChallengeName: SMS_MFA }
`;

describe('a flow secret', () => {
  it('is for the folder it was set in; files of another folder can use it after the user allows it', async () => {
    const { workbench, workspace } = open;
    const { page } = workbench;
    const run = () => page.getByRole('button', { name: 'Run Flow File' }).click();
    const icon = (kind: 'passed' | 'failed' | 'error') =>
      page.locator(`.glyph-margin-widgets .codicon-testing-${kind}-icon`).first();
    const question = page.locator('.monaco-dialog-box', { hasText: 'use the secret pool-password?' });

    await workbench.runCommand('Auth Flow: Set Flow Secret…');
    await workbench.enter('pool-password');
    await page.locator('.quick-input-widget', { hasText: 'Value of pool-password' }).waitFor();
    await workbench.enter('Sandbox-Password-1');
    await page.locator('.statusbar-item', { hasText: 'Secret pool-password saved' }).waitFor();
    writeFileSync(join(workspace, 'own.authflow.yaml'), flow);
    await workbench.openFile('own.authflow.yaml');
    await run();
    await icon('passed').waitFor();

    writeFileSync(join(clone, 'clone.authflow.yaml'), flow);
    await workbench.runCommand('View: Close Editor');
    await workbench.runCommand('File: Open File...');
    const listed = (name: string) => page.locator('.quick-input-widget .monaco-list-row', { hasText: name });
    // The dialog takes the input for a file name until it has listed its folder.
    await listed('README.md').waitFor();
    await workbench.quickInput().fill(join(clone, 'clone.authflow.yaml'));
    await listed('clone.authflow.yaml').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab', { hasText: 'clone.authflow.yaml' }).waitFor();
    await run();
    await question.waitFor();
    expect(await question.innerText()).toContain('clone.authflow.yaml asks for it');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await icon('error').waitFor();

    await run();
    await question.getByRole('button', { name: 'Allow' }).click();
    await icon('passed').waitFor();
    // Once allowed, there is no question: the run continues to an expectation that fails.
    writeFileSync(join(clone, 'clone.authflow.yaml'), flow.replace('SMS_MFA }', 'EMAIL_OTP }'));
    await run();
    await icon('failed').waitFor();
    expect(await question.count()).toBe(0);
  });
});

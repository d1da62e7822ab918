// A secret that was set in one folder is asked for by a flow file of another: the person says whether it may have it.
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
  it('is for the folder it was set in; another folder’s files have it when the person says so', async () => {
    const { workbench, workspace, editor } = open;
    const { page } = workbench;
    const run = async (name: string) => {
      await workbench.openFile(name);
      await page.getByRole('button', { name: 'Run Flow File' }).click();
    };
    const icon = (kind: 'passed' | 'error') =>
      page.locator(`.glyph-margin-widgets .codicon-testing-${kind}-icon`).first();
    const question = page.locator('.monaco-dialog-box', { hasText: 'use the secret pool-password?' });

    await workbench.runCommand('Auth Flow: Set Flow Secret…');
    await workbench.enter('pool-password');
    await workbench.enter('Sandbox-Password-1');
    writeFileSync(join(workspace, 'own.authflow.yaml'), flow);
    await run('own.authflow.yaml');
    await icon('passed').waitFor();

    writeFileSync(join(clone, 'clone.authflow.yaml'), flow);
    const address = new URL(editor.origin);
    address.searchParams.set('folder', clone);
    await page.goto(address.href);
    await workbench.ready();
    await run('clone.authflow.yaml');
    await question.waitFor();
    expect(await question.innerText()).toContain('clone.authflow.yaml asks for it');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await icon('error').waitFor();

    await page.getByRole('button', { name: 'Run Flow File' }).click();
    await question.getByRole('button', { name: 'Allow' }).click();
    await icon('passed').waitFor();
    // Once allowed, it is not asked again.
    await page.getByRole('button', { name: 'Run Flow File' }).click();
    await icon('passed').waitFor();
    expect(await question.count()).toBe(0);
  });
});

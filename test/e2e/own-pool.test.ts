// The user's own pool, in the real editor: sandbox users are not kept, runs ask first and stop in time, and the secret of
// a new authenticator can be revealed. The pool is a sandbox on loopback that the editor knows only as a target of kind
// user-pool.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from '../editor/poll.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { openEditor } from './open-editor.ts';
import type { OpenEditor } from './open-editor.ts';

const user = 'mfa-setup';
const password = 'Sandbox-Password-1';
/** For busy machines. */
const soon = { timeout: 20_000 };

let open: OpenEditor;
let service: Sandbox;
const calls: string[] = [];
beforeAll(async () => {
  service = await startSandbox({ port: 0 });
  service.onCall(({ exchange }) => calls.push(exchange.request.operation));
  open = await openEditor({ viewport: { width: 1400, height: 1000 } });
});
afterAll(async () => {
  await open.dispose();
  await service.stop();
});

const panelOf = () => open.workbench.webview('Auth Flow');
const dialog = () => open.workbench.page.locator('.monaco-dialog-box');
const secretCode = () => service.pools()[0]?.user(user)?.totpSecret ?? '';

async function runToEnd(answer: 'Run to the End' | 'Cancel'): Promise<Frame> {
  const panel = await panelOf();
  await panel.getByRole('button', { name: 'Run to the End' }).click();
  await dialog().getByRole('button', { name: answer }).click();
  await dialog().waitFor({ state: 'hidden' });
  return panel;
}

describe('the user’s own pool', () => {
  it('is added, and the panel goes there without the sandbox user’s name', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Start Auth Flow');
    const panel = await panelOf();
    const name = panel.getByRole('combobox', { name: 'User' });
    await expect.poll(() => name.inputValue(), soon).toBe('password-verifier');
    await workbench.runCommand('Auth Flow: Add Target…');
    const [pool] = service.pools();
    const page = await workbench.webview('Targets');
    await page.getByRole('textbox', { name: /^Name/ }).fill('Staging');
    await page.getByRole('textbox', { name: /^User pool ID/ }).fill(pool?.userPoolId ?? '');
    await page.getByRole('textbox', { name: /^Endpoint/ }).fill(service.endpoint);
    await page.getByRole('textbox', { name: /^Client ID/ }).fill(pool?.clients[0]?.clientId ?? '');
    await page.getByRole('textbox', { name: /^Client ID/ }).press('Enter');
    const shown = await panelOf();
    const target = shown.getByRole('combobox', { name: 'Target' });
    await expect.poll(() => target.locator('option:checked').textContent(), soon).toContain('Staging');
    expect(await shown.getByRole('combobox', { name: 'User' }).inputValue()).toBe('');
    expect(await shown.locator('body').innerText()).not.toContain('password-verifier');
  });

  it('restores what was typed for it, and only that', async () => {
    const panel = await panelOf();
    await panel.getByRole('textbox', { name: /^USERNAME/ }).fill(user);
    await panel.getByRole('combobox', { name: 'Auth flow' }).selectOption('InitiateAuth/USER_PASSWORD_AUTH');
    // Wait for the form of the chosen flow, which a busy machine draws late.
    await panel.getByText('Sends the username and password over TLS').waitFor();
    await panel.getByRole('textbox', { name: /^PASSWORD/ }).fill(password);
    await panel.getByText('typed', { exact: true }).first().waitFor();
    const target = panel.getByRole('combobox', { name: 'Target' });
    await target.selectOption({ label: 'Sandbox' });
    const name = panel.getByRole('combobox', { name: 'User' });
    await expect.poll(() => name.inputValue(), soon).toBe('password-verifier');
    await panel.locator('main').getByText('What you typed for Staging was set aside.').waitFor();
    await target.selectOption({ label: 'Staging' });
    await expect.poll(() => name.inputValue(), soon).toBe(user);
    expect(calls).toEqual([]);
  });

  it('needs a confirmation before a run; Cancel sends no call', async () => {
    const panel = await panelOf();
    await panel.getByRole('button', { name: 'Run to the End' }).click();
    const text = await dialog().innerText();
    for (const words of [
      'Run to the End at Staging?',
      'an SMS or e-mail message',
      'a registered factor',
      'a new password',
    ]) {
      expect(text).toContain(words);
    }
    await open.workbench.screenshot('own-pool-question');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().waitFor({ state: 'hidden' });
    expect(calls).toEqual([]);
  });

  it('stops a run before MFA_SETUP registers an authenticator', async () => {
    const panel = await runToEnd('Run to the End');
    await panel.locator('main').getByText('Stopped before MFA_SETUP registers an authenticator').waitFor();
    await panel.getByRole('button', { name: 'Send AssociateSoftwareToken' }).waitFor();
    expect(calls).toEqual(['InitiateAuth']);
    await open.workbench.screenshot('own-pool-stopped');
  });

  it('shows the secret of the authenticator: revealed, copied, as a link and as a QR code', async () => {
    const { workbench } = open;
    const panel = await panelOf();
    await panel.getByRole('button', { name: 'Send AssociateSoftwareToken' }).click();
    const region = panel.getByRole('region', { name: `New authenticator for ${user}` });
    await region
      .getByRole('button', { name: 'Copy: SecretCode' })
      .or(region.getByRole('button', { name: /^Copy SecretCode/ }))
      .first()
      .click();
    const secret = await poll('the secret is copied', async () => {
      const text = await workbench.clipboard();
      return /^[A-Z2-7]{32,}$/.test(text) ? text : undefined;
    });
    await region.getByRole('button', { name: 'Reveal SecretCode' }).click();
    await region.getByText(secret).waitFor();
    await region.getByRole('button', { name: /^Copy otpauth/ }).click();
    await expect
      .poll(() => workbench.clipboard())
      .toBe(`otpauth://totp/Staging:${user}?secret=${secret}&issuer=Staging`);
    await region.getByRole('button', { name: 'Show QR Code' }).click();
    await region.getByRole('img', { name: `QR code to set up an authenticator app for ${user}` }).waitFor();
    await workbench.screenshot('own-pool-authenticator');
    await region.getByRole('button', { name: 'Keep for Codes' }).click();
    await region.getByText('Kept in the editor’s secret storage').waitFor();
    await panel.getByRole('button', { name: 'Send VerifySoftwareToken' }).click();
    await panel.getByRole('button', { name: 'Answer MFA_SETUP' }).click();
    await panel.getByText(`Signed in as ${user}.`).first().waitFor();
    expect(secretCode()).toBe(secret);
    expect(calls).toEqual(['InitiateAuth', 'AssociateSoftwareToken', 'VerifySoftwareToken', 'RespondToAuthChallenge']);
  });

  it('reveals it in the exchange document too', async () => {
    const { workbench } = open;
    const panel = await panelOf();
    await panel
      .getByRole('button', { name: /AssociateSoftwareToken/ })
      .first()
      .click();
    await panel.getByRole('button', { name: 'Open as Document' }).click();
    const { page } = workbench;
    await page.locator('.codelens-decoration a', { hasText: 'Copy SecretCode' }).click();
    await expect.poll(() => workbench.clipboard(), soon).toBe(secretCode());
    await page.locator('.codelens-decoration a', { hasText: 'Reveal SecretCode' }).click();
    await dialog().getByText(secretCode()).waitFor();
    await workbench.screenshot('own-pool-document');
    await dialog()
      .getByRole('button', { name: 'OK' })
      .or(dialog().getByRole('button', { name: 'Cancel' }))
      .first()
      .click();
    await page.locator('.codelens-decoration a', { hasText: 'Show QR Code' }).click();
    const shown = await panelOf();
    await shown.getByRole('img', { name: `QR code to set up an authenticator app for ${user}` }).waitFor();
  });

  it('offers a kept authenticator for codes', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Generate TOTP Code…');
    await workbench.choose(user);
    await workbench.notification('more seconds. Copied to the clipboard.');
    await expect.poll(() => workbench.clipboard(), soon).toMatch(/^\d{6}$/);
    await workbench.runCommand('Auth Flow: Start Auth Flow');
    const panel = await panelOf();
    await panel.getByText('from an earlier sign-in of this user').waitFor();
    await panel.getByRole('button', { name: 'Send InitiateAuth' }).click();
    const code = panel.getByRole('button', { name: /^Fill current code/ });
    await code.waitFor();
    await panel.getByRole('button', { name: 'Override: SOFTWARE_TOKEN_MFA_CODE' }).click();
    const field = panel.getByRole('textbox', { name: /^SOFTWARE_TOKEN_MFA_CODE/ });
    await field.fill('000000');
    await code.click();
    await poll('the code is filled in', async () =>
      (await panel.locator('main').innerText()).match(/\b(?!000000)\d{6}\b/) ? true : undefined,
    );
    // On a busy machine, Enter in the Command Palette may run the previous command, whose list also has this user.
    await poll('the question whether to forget it', async () => {
      await workbench.runCommand('Auth Flow: Forget Kept Authenticator…');
      await workbench.choose(user);
      return dialog()
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => undefined,
        );
    });
    await dialog().getByRole('button', { name: 'Forget' }).click();
    await code.waitFor({ state: 'hidden' });
  });

  it('has chains that a key deletes and Undo brings back', async () => {
    const { workbench } = open;
    await workbench.focusView('Auth Flow', 'Session Chains');
    const labels = async () => (await workbench.treeRows('Session Chains')).filter(({ level }) => level === 1);
    const before = await poll('both chains are listed', async () => {
      const rows = await labels();
      return rows.length === 2 ? rows : undefined;
    });
    await workbench.treePane('Session Chains').locator('.monaco-list-row[aria-level="1"]').first().click();
    await workbench.page.keyboard.press('Delete');
    await workbench.notification(`Deleted the chain of ${user} at Staging.`);
    await expect.poll(async () => (await labels()).length, soon).toBe(1);
    await workbench.screenshot('own-pool-undo');
    await workbench.page.locator('.notifications-toasts').getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(async () => (await labels()).map(({ spoken }) => spoken))
      .toEqual(before.map(({ spoken }) => spoken));
  });

  it('leaves neither password nor secret in any file of the editor', () => {
    const folder = open.editor.dataFolder;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
    const holding = (text: string) =>
      files.filter((file) => statSync(file).isFile() && readFileSync(file).includes(text));
    expect(secretCode()).toMatch(/^[A-Z2-7]{32,}$/);
    expect(holding(secretCode())).toEqual([]);
    expect(holding('otpauth://totp/Staging')).toEqual([]);
  });
});

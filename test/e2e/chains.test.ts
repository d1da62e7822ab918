// The list of session chains in daily use: an app's refusal, names, pins, filter, comparison, and yesterday's chain again.
import { CognitoIdentityProviderClient, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from '../editor/poll.ts';
import { openEditor } from './open-editor.ts';
import type { OpenEditor } from './open-editor.ts';

/** A busy machine takes longer than expect.poll waits by default. */
const soon = { timeout: 10_000 };

let open: OpenEditor;
beforeAll(async () => {
  open = await openEditor({ viewport: { width: 1200, height: 900 } });
});
afterAll(() => open.dispose());

const chainRows = async () => (await open.workbench.treeRows('Session Chains')).filter(({ level }) => level === 1);
const press = (keys: string) => open.workbench.page.keyboard.press(keys);
const badge = () => open.workbench.page.locator('.activitybar .badge-content:visible');

/** The row of a chain whose label ends like this. */
async function chainRow(label: string) {
  const row = await poll(`the chain ${label} is listed`, async () =>
    (await chainRows()).find((one) => one.label.endsWith(` ${label}`)),
  );
  return open.workbench.treeRow('Session Chains', row.label);
}

/** Signs in at the editor's sandbox as another program would. */
async function signInAsApp(username: string, password: string): Promise<void> {
  await open.workbench.runCommand('Auth Flow: Copy Sandbox Endpoint');
  const endpoint = await poll('the endpoint is copied', async () => {
    const text = await open.workbench.clipboard();
    return text.startsWith('http://127.0.0.1:') ? text : undefined;
  });
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const sdk = new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', credentials });
  const command = new InitiateAuthCommand({
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: '3sandboxweb0client7f2k9m4x',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });
  await sdk.send(command).catch(() => undefined);
  sdk.destroy();
}

describe('Session Chains', () => {
  it('counts a refused chain of the app until it is looked at', async () => {
    await open.workbench.runCommand('Auth Flow: Start Sandbox');
    await signInAsApp('password-verifier', 'Wrong-Password-1');
    // Rows tell chains apart by their second.
    const second = () => Math.floor(Date.now() / 1000);
    const before = second();
    await poll('the next second', () => Promise.resolve(second() > before ? true : undefined));
    await signInAsApp('password-verifier', 'Wrong-Password-1');
    await open.workbench.focusView('Auth Flow', 'Session Chains');
    await expect.poll(() => badge().allTextContents(), soon).toEqual(['2']);
    const [first, other] = await poll('both chains are listed', async () => {
      const rows = await chainRows();
      return rows.length === 2 ? rows : undefined;
    });
    expect(first?.label).toMatch(/^[\d:]{8} password-verifier$/);
    expect(first?.label).not.toBe(other?.label);
    expect(first?.description).toMatch(
      /^app · refused · NotAuthorizedException · USER_PASSWORD_AUTH · Sandbox · aws-sdk/,
    );
    const rows = open.workbench.treePane('Session Chains').locator('.monaco-list-row[aria-level="1"]');
    await rows.first().click();
    await expect.poll(() => badge().allTextContents(), soon).toEqual(['1']);
    await open.workbench.screenshot('chains-badge');
    await rows.nth(1).click();
    await expect.poll(() => badge().count(), soon).toBe(0);
  });

  it('are named with F2, and pinned', async () => {
    const { workbench } = open;
    await workbench.treePane('Session Chains').locator('.monaco-list-row[aria-level="1"]').last().click();
    await press('F2');
    await workbench.enter('first try');
    const row = await chainRow('first try');
    await workbench.chooseInMenu(row, 'Pin Chain');
    await expect
      .poll(async () => (await chainRows())[0]?.description, soon)
      .toMatch(/^pinned · app · password-verifier · refused/);
    expect((await chainRows())[0]?.label).toMatch(/ first try$/);
  });

  it('are filtered by what was picked, until the filter is cleared', async () => {
    const { workbench } = open;
    await signInAsApp('sms-mfa', 'Sandbox-Password-1');
    await chainRow('sms-mfa');
    await workbench.runCommand('Auth Flow: Filter Chains…');
    await workbench.quickInput().fill('waiting');
    await press('ArrowDown');
    await press('Space');
    await workbench.screenshot('chains-filter-pick');
    await press('Enter');
    await expect
      .poll(async () => (await chainRows()).map(({ label }) => label.split(' ')[1]), soon)
      .toEqual(['sms-mfa']);
    const message = workbench.treePane('Session Chains').getByText('1 of 3 chains: waiting');
    await message.waitFor();
    await workbench.screenshot('chains-filtered');
    await workbench.runCommand('Auth Flow: Filter Chains…');
    await workbench.quickInput().fill('password-verifier');
    await press('ArrowDown');
    await press('Space');
    await press('Enter');
    const none = workbench.treePane('Session Chains').getByText('0 of 3 chains: waiting, password-verifier');
    await none.waitFor();
    expect(await workbench.treePane('Session Chains').getByText('No session chain yet').isVisible()).toBe(false);
    await workbench.runCommand('Auth Flow: Clear Chain Filter');
    await none.waitFor({ state: 'hidden' });
    await expect.poll(async () => (await chainRows()).length, soon).toBe(3);
  });

  it('are compared without what always differs', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Compare Exchanges');
    const labels = await workbench.choices();
    expect(labels[0]).toContain('1 InitiateAuth');
    await workbench.screenshot('chains-compare-pick');
    await press('Enter');
    await workbench.page.getByPlaceholder('Select the exchange to compare with InitiateAuth').waitFor();
    await workbench.quickInput().fill('password-verifier');
    await press('Enter');
    await workbench.page.locator('.monaco-diff-editor').getByText('leftOut').first().waitFor();
    await workbench.page.locator('.monaco-diff-editor .view-lines').first().waitFor();
    const { page } = workbench;
    await poll('the two refusals are equal', async () =>
      (await page.locator('.monaco-diff-editor .line-insert, .monaco-diff-editor .line-delete').count()) === 0
        ? true
        : undefined,
    );
    expect(await page.locator('.tab.active').textContent()).toMatch(
      /[\d:]{8} InitiateAuth \(password-verifier\) ↔ [\d:]{8} InitiateAuth \(password-verifier\)/,
    );
    await workbench.screenshot('chains-compared');
    await workbench.runCommand('View: Close All Editors');
  });

  it('come back from disk with their name and pin, and are run again', async () => {
    const { workbench } = open;
    // Chains are written half a second after the last change.
    await poll('the name and the pin are on disk', async () => {
      const stored = readdirSync(open.editor.dataFolder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('chains.json'))
        .map((name) => readFileSync(join(open.editor.dataFolder, name), 'utf8'));
      return stored.some((text) => text.includes('"first try","pinned":true')) ? true : undefined;
    });
    await workbench.reload();
    await workbench.focusView('Auth Flow', 'Session Chains');
    const row = await chainRow('first try');
    expect((await chainRows())[0]?.description).toMatch(/^pinned · app · from disk · password-verifier · refused/);
    await workbench.screenshot('chains-from-disk');
    await row.hover();
    await row.getByRole('button', { name: 'Run Again' }).click();
    const panel = await workbench.webview('Auth Flow');
    // The sandbox knows the password, so nothing is to be entered.
    await panel.getByRole('region', { name: 'Answer' }).getByText('Signed in as password-verifier.').waitFor();
    await expect
      .poll(async () => (await chainRows()).map(({ spoken }) => spoken.split(',')[1]?.trim()), soon)
      .toEqual(['first try', 'signed in', 'unfinished: SMS_MFA', 'refused: NotAuthorizedException']);
    await workbench.screenshot('chains-run-again');
  });
});

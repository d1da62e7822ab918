// The page "Targets" in the real editor, by keyboard: a target with two app clients is added, used in the panel, edited
// and removed. The user pool is a sandbox on loopback, which the editor knows only as a user pool.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { openEditor } from './open-editor.ts';
import type { OpenEditor } from './open-editor.ts';

/** For busy machines. */
const soon = { timeout: 20_000 };
const secret = 'madeupclientsecret0123456789';
const second = '4abc4def5ghi6jkl7mno8pqr9s';

let open: OpenEditor;
let service: Sandbox;
beforeAll(async () => {
  service = await startSandbox({ port: 0 });
  open = await openEditor({ viewport: { width: 1400, height: 1000 } });
});
afterAll(async () => {
  await open.dispose();
  await service.stop();
});

const pool = () => {
  const [first] = service.pools();
  const client = first?.clients[0];
  if (!first || !client) throw new Error('no pool');
  return { userPoolId: first.userPoolId, clientId: client.clientId };
};
const targetsPage = () => open.workbench.webview('Targets');
const panelOf = () => open.workbench.webview('Auth Flow');
const dialog = () => open.workbench.page.locator('.monaco-dialog-box');
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await open.workbench.page.keyboard.press(key);
};
const focused = (page: Frame) => page.evaluate(() => document.activeElement?.id ?? '');
const chosen = (panel: Frame, name: string) =>
  panel.getByRole('combobox', { name }).locator('option:checked').textContent();

describe('a target', () => {
  it('is added with two app clients by keyboard, and the panel shows it', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Start Auth Flow');
    await panelOf();
    await workbench.runCommand('Auth Flow: Add Target…');
    const page = await targetsPage();
    await expect.poll(() => focused(page), soon).toBe('target-name');
    const { keyboard } = workbench.page;
    await keyboard.type('Staging');
    await press('Tab');
    await keyboard.type(`arn:aws:cognito-idp:us-east-1:123456789012:userpool/${pool().userPoolId}`);
    await expect.poll(() => page.locator('#target-userPoolId').inputValue(), soon).toBe(pool().userPoolId);
    await press('Tab', 'Tab');
    await keyboard.type(service.endpoint);
    await press('Tab');
    await keyboard.type(pool().clientId);
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Enter');
    await expect.poll(() => focused(page), soon).toMatch(/clientId$/);
    await keyboard.type(second);
    await press('Tab');
    await keyboard.type('server');
    await press('Tab');
    await keyboard.type(secret);
    await workbench.screenshot('targets-new');
    await press('Enter');
    const panel = await panelOf();
    await expect.poll(() => chosen(panel, 'Target'), soon).toContain('Staging');
    expect(await chosen(panel, 'App client')).toContain(pool().clientId);
    await workbench.screenshot('targets-panel');
  });

  it('is used in the panel with its second app client', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Edit Target…');
    const page = await targetsPage();
    await expect.poll(() => focused(page), soon).toBe('target-name');
    await workbench.screenshot('targets-saved');
    await page.getByRole('button', { name: 'Use in Panel: App client 2, server' }).press('Enter');
    const panel = await panelOf();
    await expect.poll(() => chosen(panel, 'App client'), soon).toContain('server');
  });

  it('is changed: the second app client gets another name and loses its secret', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Edit Target…');
    const page = await targetsPage();
    const group = page.getByRole('group', { name: /^App client 2/ });
    await group.getByText('In the editor’s secret storage.').waitFor();
    await group.getByRole('textbox', { name: /^Client name/ }).fill('backend');
    await group.getByRole('button', { name: 'Forget Secret' }).press('Enter');
    await group.getByText('Deleted from secret storage when you save.').waitFor();
    await group.getByRole('textbox', { name: /^Client name/ }).press('Enter');
    await page.getByText('Saved.', { exact: true }).first().waitFor();
    await group.getByText('Empty when there is none.').waitFor();
    await workbench.runCommand('Auth Flow: Start Auth Flow');
    const panel = await panelOf();
    await expect.poll(() => chosen(panel, 'App client'), soon).toContain('backend');
  });

  it('keeps what was typed while its tab is hidden and after a reload, but no secret', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Edit Target…');
    const page = await targetsPage();
    await page.getByRole('textbox', { name: /^Name/ }).fill('Half a name');
    await page.getByLabel('Client secret', { exact: true }).first().fill(secret);
    await workbench.runCommand('Auth Flow: Start Auth Flow');
    await panelOf();
    await workbench.runCommand('Auth Flow: Edit Target…');
    const again = await targetsPage();
    await expect.poll(() => again.getByRole('textbox', { name: /^Name/ }).inputValue(), soon).toBe('Half a name');
    await again.getByText('Kept in the editor’s secret storage when you save.').waitFor();
    await workbench.reload();
    const restored = await targetsPage();
    await expect.poll(() => restored.getByRole('textbox', { name: /^Name/ }).inputValue(), soon).toBe('Half a name');
    await expect.poll(() => restored.getByText('Empty when there is none.').count(), soon).toBe(2);
  });

  it('is removed after a question, and no file of the editor has the secret', async () => {
    const { workbench } = open;
    const page = await targetsPage();
    await page.getByRole('button', { name: 'Remove Target…' }).press('Enter');
    await dialog().getByText('Remove the target Staging?').waitFor();
    await dialog().getByRole('button', { name: 'Remove Target' }).press('Enter');
    await page.getByText('A target is a user pool that calls go to.').waitFor();
    await workbench.screenshot('targets-none');
    const folder = open.editor.dataFolder;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
    expect(files.filter((file) => statSync(file).isFile() && readFileSync(file).includes(secret))).toEqual([]);
  });
});

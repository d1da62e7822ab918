// The first minute of a new user, with the keyboard only: from the Command Palette to verified tokens on the sandbox.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../editor/editor-version.ts';
import { poll } from '../editor/poll.ts';
import { openEditor } from './open-editor.ts';
import type { OpenEditor } from './open-editor.ts';

let open: OpenEditor;
beforeAll(async () => {
  open = await openEditor();
});
afterAll(() => open.dispose());

describe('a sign-in on the sandbox', () => {
  it('takes one key press per step, and ends in verified tokens', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Start Auth Flow');
    const panel = await workbench.webview('Auth Flow');
    await panel.getByRole('button', { name: 'Send InitiateAuth' }).waitFor();
    await workbench.page.keyboard.press('Control+Enter');
    await panel.getByRole('button', { name: 'Answer PASSWORD_VERIFIER' }).waitFor();
    await workbench.page.keyboard.press('Control+Enter');
    const answer = panel.getByRole('region', { name: 'Answer' });
    await answer.getByText('Signed in as password-verifier.').waitFor();
    await answer
      .getByText('The token is genuine, has not expired, and was issued to this app client.')
      .first()
      .waitFor();
    expect(await workbench.notifications()).toEqual([]);
  });

  it('leaves its chain in the side bar', async () => {
    const { workbench } = open;
    await workbench.focusView('Auth Flow', 'Session Chains');
    const rows = await poll('the chain is listed', async () => {
      const found = await workbench.treeRows('Session Chains');
      return found.length > 0 ? found : undefined;
    });
    expect(rows[0]).toMatchObject({ label: expect.stringMatching(/^[\d:]{8} password-verifier$/), level: 1 });
    expect(rows[0]?.spoken).toContain('signed in, 2 calls');
  });
});

describe('a pool that signs in by e-mail', () => {
  it('lists its users by address, and a user of the tree is signed in by it', async () => {
    const { workbench, workspace } = open;
    const declared = 'media/examples/own-user-pool/authflow.sandbox.json';
    copyFileSync(join(repositoryRoot, declared), join(workspace, 'authflow.sandbox.json'));
    await workbench.focusView('Auth Flow', 'Sandbox');
    const pool = workbench.treeRow('Sandbox', 'my-app');
    const user = workbench.treeRow('Sandbox', 'grace@example.com');
    await pool.waitFor();
    // The tree is drawn again while the pools begin anew, and a click at that time is lost.
    await poll('the users of the pool are listed', async () => {
      if ((await pool.getAttribute('aria-expanded')) !== 'true') await pool.locator('.monaco-tl-twistie').click();
      return user.waitFor({ timeout: 2000 }).then(
        () => true,
        () => undefined,
      );
    });
    await user.click();
    const panel = await workbench.webview('Auth Flow');
    await expect.poll(() => panel.getByRole('combobox', { name: 'User' }).inputValue()).toBe('grace@example.com');
    await panel.getByRole('button', { name: 'Run to the End' }).click();
    const answer = panel.getByRole('region', { name: 'Answer' });
    await answer.getByText('Signed in as grace@example.com.').waitFor();
    await expect
      .poll(async () => (await workbench.treeRows('Session Chains'))[0], { timeout: 10_000 })
      .toMatchObject({
        label: expect.stringMatching(/ grace@example\.com$/),
        spoken: expect.stringContaining('signed in, 3 calls'),
      });
  });
});

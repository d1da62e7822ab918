// The first minute of a new user, by keyboard alone: from the palette to verified tokens on the sandbox.
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from '../editor/poll.ts';
import { Workbench } from '../editor/workbench.ts';
import { openEditor, openWorkbenches } from './open-editor.ts';
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
    await answer.getByText('The token is genuine, current and meant for this app client.').first().waitFor();
    expect(await workbench.notifications()).toEqual([]);
  });

  it('leaves its chain in the side bar', async () => {
    const { workbench } = open;
    await workbench.focusView('Auth Flow', 'Session Chains');
    const rows = await poll('the chain is listed', async () => {
      const found = await workbench.treeRows('Session Chains');
      return found.length > 0 ? found : undefined;
    });
    expect(rows[0]).toMatchObject({ label: 'password-verifier', level: 1 });
    expect(rows[0]?.spoken).toContain('signed in, 2 calls');
  });
});

describe('the next window of the same folder', () => {
  async function inNewWindow(act: (workbench: Workbench, panel: Frame) => Promise<void>): Promise<void> {
    const { browser, editor, workspace } = open;
    const workbench = await Workbench.open(browser, editor.origin, { workspace });
    openWorkbenches.add(workbench);
    try {
      await workbench.runCommand('Auth Flow: Start Auth Flow');
      const panel = await workbench.webview('Auth Flow');
      await panel.getByRole('button', { name: 'Send InitiateAuth' }).waitFor();
      await act(workbench, panel);
      expect(await workbench.notifications()).toEqual([]);
    } finally {
      openWorkbenches.delete(workbench);
      await workbench.close();
    }
  }

  it('draws the form of the last one before anything is loaded, and sends it at once', async () => {
    await inNewWindow(async (_, panel) => {
      const user = panel.getByRole('combobox', { name: 'User' });
      await poll('the sandbox runs', async () => ((await user.inputValue()) === '' ? undefined : true));
    });
    await inNewWindow(async ({ page }, panel) => {
      await page.keyboard.press('Control+Enter');
      const firstView = panel.locator('template#first-view');
      expect(await firstView.evaluate((template: HTMLTemplateElement) => template.content.textContent)).toContain(
        '"user":"password-verifier"',
      );
      await panel.getByRole('button', { name: 'Answer PASSWORD_VERIFIER' }).waitFor();
    });
  });
});

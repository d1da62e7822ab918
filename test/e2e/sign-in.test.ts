// The first minute of a new user, with the keyboard only: from the Command Palette to verified tokens on the sandbox.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    expect(rows[0]).toMatchObject({ label: 'password-verifier', level: 1 });
    expect(rows[0]?.spoken).toContain('signed in, 2 calls');
  });
});

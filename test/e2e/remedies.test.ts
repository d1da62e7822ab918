// The buttons under an explained refusal, pressed in the real editor: each does what its label says.
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEditor } from './open-editor.ts';
import type { OpenEditor } from './open-editor.ts';

let open: OpenEditor;
beforeAll(async () => {
  open = await openEditor({ viewport: { width: 1400, height: 800 } });
});
afterAll(() => open.dispose());

const answerOf = (panel: Frame) => panel.getByRole('region', { name: 'Answer' });
const button = (panel: Frame, name: string) => answerOf(panel).getByRole('button', { name });

/** A sign-in of the sandbox whose proof was refused, because its TIMESTAMP was overridden. */
async function refusedProof(): Promise<Frame> {
  await open.workbench.runCommand('Auth Flow: Start Auth Flow');
  const panel = await open.workbench.webview('Auth Flow');
  await panel.getByRole('button', { name: 'Send InitiateAuth' }).click();
  await panel.getByRole('button', { name: 'Answer PASSWORD_VERIFIER' }).waitFor();
  const folded = panel.locator('summary', { hasText: /^\s*Computed/ });
  if (!(await panel.getByRole('button', { name: 'Override: TIMESTAMP' }).isVisible())) await folded.click();
  await panel.getByRole('button', { name: 'Override: TIMESTAMP' }).click();
  await panel.getByRole('textbox', { name: /^TIMESTAMP/ }).fill('Tue Nov 3 04:05:06 UTC 2026');
  await panel.getByRole('button', { name: /Answer PASSWORD_VERIFIER|Send anyway/ }).click();
  await answerOf(panel).getByText('Incorrect username or password.').waitFor();
  return panel;
}

/** Whether the focused element is within the visible part of the panel. */
function isFocusInSight(panel: Frame): Promise<boolean> {
  return panel.evaluate(() => {
    const box = document.activeElement?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.bottom <= window.innerHeight;
  });
}

describe('under a refusal', () => {
  it('names the override first, and undoes it in one press', async () => {
    const panel = await refusedProof();
    const [first] = await answerOf(panel).locator('.causes li').allInnerTexts();
    expect(first).toMatch(/^TIMESTAMP was overridden\./);
    await button(panel, 'Undo the override').click();
    await panel.getByRole('button', { name: 'Override: TIMESTAMP' }).waitFor();
    await expect.poll(() => panel.evaluate(() => document.activeElement?.id)).toMatch(/TIMESTAMP-field$/);
    expect(await isFocusInSight(panel)).toBe(true);
    await expect.poll(() => button(panel, 'Undo the override').count()).toBe(0);
  });

  it('puts the focus into the password, where the user can type', async () => {
    const panel = await open.workbench.webview('Auth Flow');
    await button(panel, 'Edit the password').click();
    await expect.poll(() => panel.evaluate(() => document.activeElement?.id)).toBe('field-ChallengeResponses.PASSWORD');
    expect(await isFocusInSight(panel)).toBe(true);
    await open.workbench.page.keyboard.type('Sandbox-Password-1');
    expect(await panel.getByRole('textbox', { name: /^PASSWORD/ }).inputValue()).toBe('Sandbox-Password-1');
  });

  it('runs again from the start, with everything computed afresh, to a sign-in', async () => {
    const panel = await open.workbench.webview('Auth Flow');
    await button(panel, 'Run again from the start').click();
    await answerOf(panel).getByText('Cognito asks for PASSWORD_VERIFIER.').waitFor();
    await panel.getByRole('button', { name: 'Answer PASSWORD_VERIFIER' }).click();
    await answerOf(panel).getByText('Signed in as password-verifier.').waitFor();
    expect(await open.workbench.notifications()).toEqual([]);
  });

  it('sends the overridden value again when the user asks for that', async () => {
    const panel = await refusedProof();
    await button(panel, 'Run again with the overrides').click();
    await answerOf(panel).getByText('Cognito asks for PASSWORD_VERIFIER.').waitFor();
    await panel.getByRole('button', { name: /Answer PASSWORD_VERIFIER|Send anyway/ }).click();
    await answerOf(panel).getByText('Incorrect username or password.').waitFor();
    await button(panel, 'Run again from the start').click();
    await panel.getByText(/^TIMESTAMP was overridden before\. It is filled in or computed afresh here/).waitFor();
    await panel.getByRole('button', { name: 'Answer PASSWORD_VERIFIER' }).click();
    await answerOf(panel).getByText('Signed in as password-verifier.').waitFor();
    expect(await open.workbench.notifications()).toEqual([]);
  });
});

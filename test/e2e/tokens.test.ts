// The tokens of a sign-in, in the real editor: folded meanings are remembered, claims open as JSON, and two tokens are
// compared side by side.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from '../editor/poll.ts';
import { openEditor } from './open-editor.ts';
import type { OpenEditor } from './open-editor.ts';

let open: OpenEditor;
beforeAll(async () => {
  open = await openEditor({ viewport: { width: 1400, height: 1000 } });
});
afterAll(() => open.dispose());

const view = 'Session Chains';
/** For busy machines. */
const soon = { timeout: 20_000 };
const names = ['ID token of password-verifier', 'Access token of password-verifier'] as const;

/** A new sign-in at the sandbox. @returns the panel's frame, once its tokens are verified */
async function signIn() {
  const { workbench } = open;
  await workbench.runCommand('Auth Flow: Start Auth Flow');
  const panel = await workbench.webview('Auth Flow');
  await panel.getByRole('button', { name: 'Run to the End' }).click();
  await panel.getByRole('region', { name: 'Answer' }).getByText('The token is genuine').nth(1).waitFor();
  return panel;
}

/** The visible text of the editors of the active tab, with plain spaces. */
async function shownText(): Promise<string> {
  const texts = await open.workbench.page.locator('.editor-group-container.active .view-lines').allInnerTexts();
  return texts.join('\n').replaceAll('\u00a0', ' ');
}

/** The labels of the open quick pick, without the space of their icons. */
const offered = async () => (await open.workbench.choices()).map((label) => label.trim());

const tab = () => open.workbench.page.locator('.tab.active').getAttribute('aria-label');

/** The diff editor is open, with the differences at its head. */
async function isCompared(first: string, second: string): Promise<void> {
  await expect.poll(tab, soon).toContain(`${first} ↔ ${second}`);
  await expect.poll(shownText, soon).toContain('The first is an ID token, the second an access');
  const text = await shownText();
  for (const line of [`First: ${first}`, `Second: ${second}`, '"aud":', '"client_id":']) expect(text).toContain(line);
}

describe('the tokens of a sign-in', () => {
  it('begin with who and how long', async () => {
    const panel = await signIn();
    expect(await panel.locator('.token-summary').first().innerText()).toMatch(
      /Name\s+Pat Verifier\s+Username\s+password-verifier\s+E-mail\s+password-verifier@example.com verified/,
    );
  });

  it('are compared with two key presses after the command', async () => {
    const { workbench } = open;
    await workbench.runCommand('Auth Flow: Compare Tokens…');
    await expect.poll(offered, soon).toContain(names[0]);
    await workbench.page.keyboard.press('Enter');
    await expect.poll(offered, soon).not.toContain(names[0]);
    await workbench.page.keyboard.press('Enter');
    await isCompared(...names);
    await workbench.screenshot('compared-tokens');
  });

  it('open as JSON from the card, and are compared from there', async () => {
    const { workbench } = open;
    const panel = await signIn();
    await panel.getByRole('button', { name: 'Compare…: ID token' }).press('Enter');
    await workbench.choose(names[1]);
    await isCompared(...names);
    await (await signIn()).getByRole('button', { name: 'Open as JSON: Access token' }).press('Enter');
    await expect.poll(tab, soon).toContain('Access token, as JSON');
    await expect.poll(shownText, soon).toMatch(/"payload": \{[^]*"token_use": "access"/);
    expect(await shownText()).not.toContain('signature');
  });

  it('are compared from the tree, with two selected', async () => {
    const { workbench } = open;
    const { page } = workbench;
    await workbench.runCommand('View: Close All Editors');
    await workbench.focusView('Auth Flow', view);
    const row = (label: string) => workbench.treeRow(view, label).first();
    const chain = await poll('the chain is listed', async () =>
      (await workbench.treeRows(view)).find(({ level, label }) => level === 1 && label.endsWith(' password-verifier')),
    );
    for (const label of [chain.label, 'PASSWORD_VERIFIER']) {
      await poll(`${label} is expanded`, async () => {
        if ((await row(label).getAttribute('aria-expanded')) === 'true') return true;
        await row(label).locator('.monaco-tl-twistie').click();
        return undefined;
      });
    }
    // The click expands the token too.
    await row('ID token').click();
    await poll('the token is collapsed', async () => {
      if ((await row('ID token').getAttribute('aria-expanded')) === 'false') return true;
      await page.keyboard.press('ArrowLeft');
      return undefined;
    });
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => row('Access token').getAttribute('aria-selected'), soon).toBe('true');
    await workbench.chooseInMenu(row('ID token'), 'Compare Tokens…');
    await isCompared(...names);
    await workbench.treePane(view).locator('.monaco-list').focus();
    await page.keyboard.press('Escape');
    await workbench.chooseInMenu(row('Access token'), 'Open Token as JSON');
    await expect.poll(tab, soon).toContain('Access token, as JSON');
    expect(await workbench.notifications()).toEqual([]);
  });

  it('keep their meanings hidden in the next window', async () => {
    const { workbench } = open;
    const button = (panel: Awaited<ReturnType<typeof signIn>>) =>
      panel.getByRole('button', { name: 'Meanings', exact: true });
    const meanings = button(await signIn());
    expect(await meanings.getAttribute('aria-expanded')).toBe('true');
    await meanings.press('Enter');
    await expect.poll(() => meanings.getAttribute('aria-expanded'), soon).toBe('false');
    await workbench.reload();
    await workbench.page.locator('.tab', { hasText: /^Auth Flow$/ }).click();
    await (await workbench.webview('Auth Flow')).getByText('The window was reloaded').first().waitFor();
    const again = button(await signIn());
    expect(await again.getAttribute('aria-expanded')).toBe('false');
    await again.press('Enter');
    await expect.poll(() => again.getAttribute('aria-expanded'), soon).toBe('true');
  });
});

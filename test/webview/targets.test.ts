// The page "Targets" in a browser, with its real host on a fake editor: keyboard, typing, findings, secrets and its look.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchBrowser } from '../editor/browser.ts';
import { fakeEditor, type FakeEditor, type FakeTab } from '../support/fake-editor.ts';
import { openDocument, type PanelOptions } from './fake-host.ts';
import { themeNames } from './themes.ts';

let editor: FakeEditor = fakeEditor();
vi.mock(
  'vscode',
  () =>
    new Proxy(
      {},
      {
        get: (_, name) => (editor.api as Record<string | symbol, unknown>)[name],
        has: (_, name) => name in editor.api,
      },
    ),
);
const { openLog } = await import('../../src/extension/log.ts');
const { SecretValues } = await import('../../src/cognito/redaction/secret-values.ts');
const { Targets } = await import('../../src/extension/target-editor/target-store.ts');
const { TargetEditor } = await import('../../src/extension/target-editor/target-editor.ts');

const userPoolId = 'eu-west-1_AbCdEfGhI';
const [web, server] = ['3abc4def5ghi6jkl7mno8pqr9s', '4abc4def5ghi6jkl7mno8pqr9s'];
const staging = {
  name: 'Staging',
  region: 'eu-west-1',
  userPoolId,
  clients: [
    { clientId: web, name: 'web' },
    { clientId: server, name: 'server', hasSecret: true, sessionMinutes: 5 },
  ],
};
const other = { ...staging, name: 'Production of the second team', userPoolId: 'eu-west-1_Other0001' };
const canary = 'CANARYmadeupsecret0123456789';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

const faults: string[] = [];
const states: unknown[] = [];
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
  if (faults.length > 0) throw new Error(`The page had faults:\n${faults.splice(0).join('\n')}`);
});

interface Setup extends PanelOptions {
  readonly settings?: readonly unknown[];
  /** Opens the page with a new target, or at the first. */
  readonly at?: 'new' | 'first';
}

async function setup({ settings = [], at = 'new', ...options }: Setup = {}) {
  editor = fakeEditor();
  editor.settings.set('authFlow.targets', settings);
  const log = openLog();
  const targets = new Targets(editor.secretStorage as never, log);
  await targets.ready;
  const used: string[] = [];
  const targetEditor = new TargetEditor({
    targets,
    authenticators: { all: [] },
    extensionUri: { path: '/extension' } as never,
    knownSecrets: () => Promise.resolve(new SecretValues()),
    log,
    inPanel: () => {
      const [target] = targets.all;
      const [client] = target?.clients ?? [];
      return target && client ? { target, client } : {};
    },
    use: (target, clientId) => void used.push(`${target.name} ${clientId}`),
  });
  const [first] = targets.settings;
  if (at === 'first' && first) targetEditor.edit(first);
  else targetEditor.add();
  const tab = editor.tabs.at(-1);
  if (!tab) throw new Error('no tab');
  states.length = 0;
  const page = await show(tab, options);
  return { page, tab, used, targetEditor, options };
}

/** Loads the page of a tab, as VS Code does when the tab is opened or becomes visible. */
async function show(tab: FakeTab, options: PanelOptions): Promise<Page> {
  let page: Page | undefined;
  tab.panel.webview.postMessage = async (message: unknown) => {
    await page
      ?.evaluate((text) => window.postMessage(JSON.parse(text), '*'), JSON.stringify(message))
      .catch(() => undefined);
    return true;
  };
  const document = await openDocument(browser, 'targets', options, {
    opened: (_, openedPage) => (page = openedPage),
    receive: (envelope) => tab.receive(envelope),
    store: (stored) => states.push(stored),
    fault: (text) => faults.push(text),
  });
  opened.push(document.context);
  await document.page.locator('.target-list').waitFor();
  return document.page;
}

const box = (page: Page, label: string | RegExp, nth = 0) => page.getByRole('textbox', { name: label }).nth(nth);
const secretBox = (page: Page, nth = 0) => page.getByLabel('Client secret', { exact: true }).nth(nth);
const focusedLabel = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return (label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  });
const saved = () => editor.settings.get('authFlow.targets');

describe('by keyboard', () => {
  test('a target with two app clients is added, from the first field to Enter', async () => {
    const { page, used } = await setup();
    await expect.poll(() => focusedLabel(page)).toContain('Name');
    const { keyboard } = page;
    await keyboard.type('Staging');
    await keyboard.press('Tab');
    await keyboard.type(userPoolId);
    await expect.poll(() => box(page, /^Region/).inputValue()).toBe('eu-west-1');
    for (let press = 0; press < 3; press++) await keyboard.press('Tab');
    expect(await focusedLabel(page)).toContain('Client ID');
    await keyboard.type(web);
    for (let press = 0; press < 4; press++) await keyboard.press('Tab');
    expect(await focusedLabel(page)).toBe('Add App Client');
    await keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id ?? '')).toMatch(/clientId$/);
    await keyboard.type(server);
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.type(canary);
    await keyboard.press('Enter');
    await expect.poll(() => used).toEqual([`Staging ${web}`]);
    expect(saved()).toEqual([
      {
        name: 'Staging',
        region: 'eu-west-1',
        userPoolId,
        clients: [{ clientId: web }, { clientId: server, hasSecret: true }],
      },
    ]);
    expect([...editor.secrets.values()]).toEqual([canary]);
    expect(JSON.stringify(states)).not.toContain(canary);
    expect(await page.content()).not.toContain(canary);
  });

  test('Tab goes through the page in reading order', async () => {
    const { page } = await setup({ settings: [staging, other], at: 'first' });
    await expect.poll(() => focusedLabel(page)).toContain('Name');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.locator('#target-new').focus();
    const labels: string[] = [];
    for (let press = 0; press < 30; press++) {
      labels.push((await focusedLabel(page)).replace('(required)', '').replace(' *', '').trim());
      await page.keyboard.press('Tab');
      if (labels.at(-1) === 'Remove Target…') break;
    }
    const client = (name: string, number: number, ...secret: readonly string[]) => [
      `Use in Panel: App client ${number}, ${name}`,
      `Remove: App client ${number}, ${name}`,
      'Client ID',
      'Client name',
      'Client secret',
      ...secret,
      'Session minutes',
    ];
    expect(labels).toEqual([
      'New Target',
      expect.stringContaining('Staging'),
      expect.stringContaining('Production'),
      'Name',
      'User pool ID',
      'Region',
      'Endpoint',
      ...client('web', 1),
      ...client('server', 2, 'Forget Secret'),
      'Add App Client',
      'Save',
      'Remove Target…',
    ]);
  });

  test('Escape changes nothing, and Enter on a button presses only that', async () => {
    const { page } = await setup({ settings: [staging], at: 'first' });
    await box(page, /^Name/).fill('Renamed');
    await page.keyboard.press('Escape');
    expect(await box(page, /^Name/).inputValue()).toBe('Renamed');
    await page.getByRole('button', { name: 'Add App Client' }).press('Enter');
    await expect.poll(() => page.locator('.client').count()).toBe(3);
    expect(saved()).toEqual([staging]);
    await page.keyboard.press('Control+Enter');
    // The new row has no ID yet.
    await expect
      .poll(() =>
        page
          .getByRole('alert')
          .or(page.getByText('1 error', { exact: true }))
          .count(),
      )
      .toBe(1);
    expect(saved()).toEqual([staging]);
  });
});

describe('findings', () => {
  test('appear while typing, described to screen readers; what is missing waits until Save', async () => {
    const { page } = await setup();
    const name = box(page, /^Name/);
    await expect.poll(() => focusedLabel(page)).toContain('Name');
    expect(await page.locator('.finding').count()).toBe(0);
    await box(page, /^User pool ID/).fill('eu-west-1:12345678-1234-1234-1234-123456789012');
    await page.getByText('This is an identity pool ID.').waitFor();
    const pool = box(page, /^User pool ID/);
    expect(await pool.getAttribute('aria-invalid')).toBe('true');
    const described = await pool.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described?.split(' ')[1]}"]`).textContent()).toContain('identity pool ID');
    await pool.press('Enter');
    await page.getByText('The name is missing.').waitFor();
    await expect.poll(() => name.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await page.getByRole('status').textContent()).toBe('Not saved: 3 errors.');
    expect(await pool.inputValue()).toBe('eu-west-1:12345678-1234-1234-1234-123456789012');
  });

  test('about a field that the user has left without a value appear at once', async () => {
    const { page } = await setup();
    await expect.poll(() => focusedLabel(page)).toContain('Name');
    await page.keyboard.press('Tab');
    await page.getByText('The name is missing.').waitFor();
    expect(await page.locator('.finding').count()).toBe(1);
  });

  test('of plain HTTP ask for consent with a tick', async () => {
    const { page } = await setup({ settings: [staging], at: 'first' });
    await box(page, /^Endpoint/).fill('http://emulator.example.com:9229');
    await page.getByText('passwords and tokens would be sent unencrypted').waitFor();
    await box(page, /^Endpoint/).press('Enter');
    const tick = page.getByRole('checkbox', {
      name: 'Send passwords and tokens unencrypted to emulator.example.com:9229',
    });
    await expect.poll(() => tick.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.press('Space');
    await expect.poll(() => tick.isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.', { exact: true }).first().waitFor();
    expect(saved()).toMatchObject([{ allowPlainHttp: true }]);
  });
});

describe('what is pasted as the user pool ID', () => {
  test('is read, and the page says what was filled in', async () => {
    const { page } = await setup();
    await box(page, /^User pool ID/).fill(`arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${userPoolId}`);
    await expect.poll(() => box(page, /^User pool ID/).inputValue()).toBe(userPoolId);
    await expect.poll(() => page.getByRole('status').textContent()).toBe('Read from the pasted text: user pool ID.');
    const described = JSON.stringify(
      { UserPoolClient: { UserPoolId: userPoolId, ClientId: web, ClientSecret: canary } },
      null,
      2,
    );
    await box(page, /^User pool ID/).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(described);
    await expect.poll(() => box(page, /^Client ID/).inputValue()).toBe(web);
    await expect.poll(() => secretBox(page).getAttribute('placeholder')).toBe('•'.repeat(24));
    expect(await page.content()).not.toContain(canary);
    expect(JSON.stringify(states)).not.toContain(canary);
  });
});

describe('a client secret', () => {
  test('is hidden while it is typed, shown on request, and hidden when the focus leaves', async () => {
    const { page } = await setup();
    await box(page, /^Client ID/).fill(web);
    const input = secretBox(page);
    await input.fill(canary);
    expect(await input.getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: 'Reveal Client Secret' }).click();
    await expect.poll(() => input.getAttribute('type')).toBe('text');
    expect(await input.inputValue()).toBe(canary);
    await box(page, /^Name/).focus();
    await expect.poll(() => input.inputValue()).toBe('');
    expect(await input.getAttribute('type')).toBe('password');
    expect(await input.getAttribute('placeholder')).toBe('•'.repeat(24));
    await page.getByRole('button', { name: 'Reveal Client Secret' }).click();
    await expect.poll(() => input.inputValue()).toBe(canary);
    await input.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Backspace');
    await box(page, /^Name/).focus();
    await expect.poll(() => input.getAttribute('placeholder')).toBe('');
    expect(JSON.stringify(states)).not.toContain(canary);
  });

  test('that is not stored is forgotten by a button, which keeps the focus in the page', async () => {
    const { page } = await setup({
      settings: [{ ...staging, clients: [{ clientId: web, hasSecret: true }] }],
      at: 'first',
    });
    await page.getByText('Not in the editor’s secret storage.').waitFor();
    await page.getByRole('button', { name: 'Forget Secret' }).press('Enter');
    await page.getByText('Empty when there is none.').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id ?? '')).toMatch(/\.secret$/);
  });
});

describe('a page', () => {
  test('that was hidden comes back with what was typed, in every field', async () => {
    const { page, tab, options } = await setup({ settings: [staging], at: 'first' });
    await box(page, /^Name/).fill('Half');
    await secretBox(page).fill(canary);
    // Hiding the tab destroys the page at once; what was typed is sent before.
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    await expect.poll(() => tab.posted.length + states.length).toBeGreaterThan(0);
    await page.waitForFunction(() => document.querySelector('#target-discard') !== null);
    tab.setVisible(false);
    const again = await show(tab, options);
    await expect.poll(() => box(again, /^Name/).inputValue()).toBe('Half');
    expect(await secretBox(again).getAttribute('placeholder')).toBe('•'.repeat(24));
  });

  test('shows another target without losing the focus, and marks the one in the panel', async () => {
    const { page, used } = await setup({ settings: [staging, other], at: 'first' });
    const list = page.getByRole('navigation', { name: 'Your targets' });
    await list.getByRole('button', { name: /Production/ }).press('Enter');
    await expect.poll(() => box(page, /^Name/).inputValue()).toBe(other.name);
    expect(await focusedLabel(page)).toContain('Production');
    expect(await list.locator('[aria-current] .step-title').textContent()).toBe(other.name);
    expect(await list.getByText('in the panel').count()).toBe(1);
    await page.getByRole('button', { name: 'Use in Panel: App client 2, server' }).press('Enter');
    await expect.poll(() => used).toEqual([`${other.name} ${server}`]);
  });

  test('names invalid entries of settings.json and opens it', async () => {
    const { page } = await setup({ settings: [{ ...staging, region: 'nowhere at all' }], at: 'first' });
    await page.getByText('authFlow.targets[0]: The Region must be a Region code').waitFor();
    await page.getByRole('button', { name: 'Open settings.json' }).press('Enter');
    await expect.poll(() => editor.commands).toEqual([['workbench.action.openSettingsJson']]);
  });
});

describe('the look', () => {
  const invalid = { ...staging, name: 'Third', userPoolId: 'x' };

  test.each(themeNames)('has no axe violations and visible focus in %s', async (theme) => {
    const { page } = await setup({ settings: [staging, other, invalid], at: 'first', theme });
    await box(page, /^Endpoint/).fill('http://emulator.example.com');
    await secretBox(page).fill('too short');
    await box(page, /^Name/).fill('');
    await box(page, /^Name/).press('Enter');
    await page.getByText('The name is missing.').waitFor();
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([]);
    const unseen: string[] = [];
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (let press = 0; press < 30; press++) {
      await page.keyboard.press('Tab');
      const bad = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return '';
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
        const seen = outlineStyle !== 'none' && outlineWidth !== '0px' && outlineColor !== 'rgba(0, 0, 0, 0)';
        return seen ? '' : element.outerHTML.slice(0, 80);
      });
      if (bad !== '') unseen.push(bad);
    }
    expect(unseen).toEqual([]);
  });

  test.each([320, 380, 699, 700, 1000, 1600])('%d px: nothing is wider than the page', async (width) => {
    const { page } = await setup({ settings: [staging, other, invalid], at: 'first', width });
    await box(page, /^Endpoint/).fill('http://emulator.example.com');
    await page.getByRole('checkbox').waitFor();
    const cut = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
      const parts = Array.from(document.querySelectorAll('targets-page *'));
      const outside = parts.filter((element) => {
        const { right, width: own } = element.getBoundingClientRect();
        return own > 1 && right > innerWidth + 0.5 && element.closest('.visually-hidden') === null;
      });
      return [...wide, ...outside.map((element) => element.outerHTML.slice(0, 80))];
    });
    expect(cut).toEqual([]);
  });
});

// Drives the workbench by keyboard: Command Palette, quick picks, webviews, notifications, trees, themes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { repositoryRoot } from './editor-version.ts';
import { poll } from './poll.ts';
import { readTreeRows } from './tree-rows.ts';
import type { TreeRow } from './tree-rows.ts';

/** The label of VS Code's own theme for each kind of colour theme. */
const colorThemes = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  'high-contrast': 'Dark High Contrast',
  'high-contrast-light': 'Light High Contrast',
} as const;
export type ColorTheme = keyof typeof colorThemes;

const themeClass = { light: 'vs', dark: 'vs-dark', 'high-contrast': 'hc-black', 'high-contrast-light': 'hc-light' };

export interface WorkbenchOptions {
  /** Folder or `.code-workspace` file, absolute. Default: an empty window. */
  readonly workspace?: string;
  /** CSS pixels. Default: 1280 x 800. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly connectionToken?: string;
  /** Called with the page before it loads anything. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export class Workbench {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the workbench of an editor server in a new window without history, and waits until it is ready. */
  static async open(browser: Browser, origin: string, options: WorkbenchOptions = {}): Promise<Workbench> {
    const address = new URL(origin);
    const { workspace, connectionToken, viewport = { width: 1280, height: 800 } } = options;
    if (workspace === undefined) address.searchParams.set('ew', 'true');
    else address.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
    if (connectionToken !== undefined) address.searchParams.set('tkn', connectionToken);
    const page = await browser.newPage({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
    await options.prepare?.(page);
    await page.goto(address.href);
    const workbench = new Workbench(page);
    await workbench.ready();
    return workbench;
  }

  /** Waits until the workbench is rendered. Extensions may still be starting. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.page.locator('.activitybar .action-item').first().waitFor();
    await this.page.locator('.statusbar-item').first().waitFor();
  }

  /** Reloads the window with the editor's own command, so that it saves its state first. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Runs a command from the palette by its full title, such as `Auth Flow: Start Auth Flow`. */
  async runCommand(title: string): Promise<void> {
    // An extension's commands appear once it has been scanned, and only in a palette opened after that.
    await poll(`the palette offers "${title}"`, async () => {
      await this.openPalette(title);
      if (await appears(this.option(title), 500)) return true;
      await this.closeQuickInput();
      return undefined;
    });
    await this.choose(title);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    // A search that started before the file existed never finds it.
    await poll(`the workspace has ${name}`, async () => {
      await this.page.keyboard.press('Control+P');
      await this.quickInput().fill(name);
      if (await appears(this.option(name), 1000)) return true;
      await this.closeQuickInput();
      return undefined;
    });
    await this.choose(name);
  }

  /** The titles in the palette for a typed text, best match first. Closes the palette again. */
  async paletteOffers(typed: string): Promise<string[]> {
    await this.openPalette(typed);
    const rows = this.page.locator('.quick-input-widget .monaco-list-row');
    await rows.first().waitFor();
    const titles = await rows.locator('.quick-input-list-row:first-child .label-name').allTextContents();
    await this.closeQuickInput();
    return titles;
  }

  /** Chooses an entry of the open quick pick by its label, with the keyboard, and waits until it has closed. */
  async choose(label: string): Promise<void> {
    const option = this.option(label);
    await option.waitFor();
    await poll(`"${label}" is the focused entry`, async () => {
      if (await option.evaluate((row) => row.classList.contains('focused'))) return true;
      // The editor restores the focus after the palette, sometimes after the next quick pick has opened.
      await this.quickInput().focus();
      await this.page.keyboard.press('ArrowDown');
      // Wait until the focus is rendered. Otherwise the next key would skip the entry, endlessly in a short list.
      await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      return undefined;
    });
    await this.page.keyboard.press('Enter');
    await option.waitFor({ state: 'hidden' });
  }

  /** Opens the context menu of a row, and chooses an entry by its label. */
  async chooseInMenu(row: Locator, label: string): Promise<void> {
    await row.click({ button: 'right' });
    const entry = this.page.getByRole('menuitem', { name: label });
    await entry.waitFor();
    await poll(`"${label}" is chosen`, async () => {
      // A menu takes no clicks in the moment in which it opens.
      await entry.click({ timeout: 1000 }).catch(() => undefined);
      return (await entry.isHidden()) || undefined;
    });
  }

  /** The labels of the open quick pick. */
  async choices(): Promise<string[]> {
    const rows = this.page.locator('.quick-input-widget .monaco-list-row');
    await rows.first().waitFor();
    return rows.locator('.quick-input-list-row:first-child .label-name').allTextContents();
  }

  /** Answers the open input box. */
  async enter(text: string): Promise<void> {
    const input = this.quickInput();
    await input.waitFor();
    await input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The input of the open quick pick or input box. */
  quickInput(): Locator {
    return this.page
      .locator(
        '.quick-input-widget:not([style*="display: none"]) input[type="text"], .quick-input-widget:not([style*="display: none"]) input[type="password"]',
      )
      .first();
  }

  /**
   * The frame of the visible webview with this title. Waits until it exists. A webview that is hidden or moved gets a
   * new document when it is shown again; call this again then.
   */
  async webview(title: string): Promise<Frame> {
    return poll(`there is a webview titled "${title}"`, async () => {
      for (const frame of this.page.frames()) {
        if (frame.parentFrame() === null || !frame.url().includes('/webview/browser/pre/fake.html')) continue;
        // A frame may be removed in the meantime.
        const element = await frame.frameElement().catch(() => undefined);
        const shown = await element?.getAttribute('title').catch(() => undefined);
        if (shown === title && (await element?.isVisible().catch(() => false))) return frame;
      }
      return undefined;
    });
  }

  /** The messages of the visible notifications, newest first. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allTextContents();
  }

  /** Waits for a notification that contains the text, and returns its whole message. */
  async notification(text: string): Promise<string> {
    return poll(`a notification says "${text}"`, async () =>
      (await this.notifications()).find((message) => message.includes(text)),
    );
  }

  /** Opens and focuses a view by its name, with the command that the editor has for every view. */
  async focusView(container: string, view: string): Promise<void> {
    await this.runCommand(`${container}: Focus on ${view} View`);
    await this.treePane(view).waitFor();
  }

  /** The visible rows of a tree view. */
  async treeRows(view: string): Promise<TreeRow[]> {
    return readTreeRows(this.treePane(view));
  }

  /** The row of a tree view with this label. */
  treeRow(view: string, label: string): Locator {
    return this.treePane(view)
      .locator('.monaco-list-row')
      .filter({ has: this.label(label) });
  }

  /** The pane of a view in the side bar. */
  treePane(view: string): Locator {
    return this.page
      .locator('.pane')
      .filter({ has: this.page.locator(`.pane-header[aria-label^=${JSON.stringify(`${view} Section`)}]`) });
  }

  /** Switches to VS Code's own theme of this kind. */
  async setColorTheme(theme: ColorTheme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput().fill(colorThemes[theme]);
    await this.choose(colorThemes[theme]);
    await this.page.locator(`.monaco-workbench.${themeClass[theme]}`).waitFor();
  }

  /** Text of the clipboard. */
  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Saves a screenshot as `test-results/<name>.png` and returns its path. */
  async screenshot(name: string): Promise<string> {
    const folder = join(repositoryRoot, 'test-results');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Closes the window. */
  async close(): Promise<void> {
    await this.page.close();
  }

  private async openPalette(typed: string): Promise<void> {
    const input = this.quickInput();
    // A key pressed while a webview is taking the focus is lost, and an earlier palette is visible, but does not accept
    // input, while it fades out.
    await poll('the palette is open', async () => {
      await this.page.keyboard.press('F1');
      return input.fill(`>${typed}`, { timeout: 2000 }).then(
        () => true,
        () => undefined,
      );
    });
  }

  private async closeQuickInput(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.quickInput().waitFor({ state: 'hidden' });
  }

  private option(label: string): Locator {
    return this.page
      .locator('.quick-input-widget .monaco-list-row')
      .filter({ has: this.label(label) })
      .first();
  }

  /** Matches the whole label of a row. */
  private label(text: string): Locator {
    const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    return this.page.locator('.label-name', { hasText: new RegExp(`^\\s*${escaped}\\s*$`) });
  }
}

async function appears(locator: Locator, timeout: number): Promise<boolean> {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

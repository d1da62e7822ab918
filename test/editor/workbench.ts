// The workbench as a user with a keyboard sees it: palette, pickers, webviews, notifications, trees, themes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { repositoryRoot } from './editor-version.ts';
import { poll } from './poll.ts';
import { readTreeRows } from './tree-rows.ts';
import type { TreeRow } from './tree-rows.ts';

/** The four kinds of colour theme, by the label VS Code gives its own theme of that kind. */
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
  /** Done with the page before it loads anything. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export class Workbench {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the workbench of an editor server in a window with no past, and waits until it can be used. */
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

  /** Waits until the workbench is drawn; extensions may still be starting. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.page.locator('.activitybar .action-item').first().waitFor();
    await this.page.locator('.statusbar-item').first().waitFor();
  }

  /** Reloads the window with the editor's own command, so that it stores what it would store before it goes. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Runs a command from the palette by its full title, such as `Auth Flow: Start Auth Flow`. */
  async runCommand(title: string): Promise<void> {
    // Commands of an extension appear once it has been scanned, and only in a palette opened after that.
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
    // A search that began before the file was there does not find it, however long it stays open.
    await poll(`the workspace has ${name}`, async () => {
      await this.page.keyboard.press('Control+P');
      await this.quickInput().fill(name);
      if (await appears(this.option(name), 1000)) return true;
      await this.closeQuickInput();
      return undefined;
    });
    await this.choose(name);
  }

  /** The titles the palette offers for what was typed, best first; closes it again. */
  async paletteOffers(typed: string): Promise<string[]> {
    await this.openPalette(typed);
    const rows = this.page.locator('.quick-input-widget .monaco-list-row');
    await rows.first().waitFor();
    const titles = await rows.locator('.quick-input-list-row:first-child .label-name').allTextContents();
    await this.closeQuickInput();
    return titles;
  }

  /** Chooses an entry of the open picker by its label, with the keyboard, and waits until that picker is gone. */
  async choose(label: string): Promise<void> {
    const option = this.option(label);
    await option.waitFor();
    await poll(`"${label}" is the focused entry`, async () => {
      if (await option.evaluate((row) => row.classList.contains('focused'))) return true;
      // The editor gives the focus back to what had it before the palette, at times after the next picker is open.
      await this.quickInput().focus();
      await this.page.keyboard.press('ArrowDown');
      // Until the focus is drawn: a look that comes too early presses past the entry, for ever in a short list.
      await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      return undefined;
    });
    await this.page.keyboard.press('Enter');
    await option.waitFor({ state: 'hidden' });
  }

  /** The labels of the open picker. */
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

  /** The open picker's or input box's field. */
  quickInput(): Locator {
    return this.page
      .locator(
        '.quick-input-widget:not([style*="display: none"]) input[type="text"], .quick-input-widget:not([style*="display: none"]) input[type="password"]',
      )
      .first();
  }

  /**
   * The document of the visible webview with this title, however deep the workbench keeps it. Waits until it is there.
   * A webview that is hidden or moved loses its document, and gets a new one when it is shown again: then ask again.
   */
  async webview(title: string): Promise<Frame> {
    return poll(`there is a webview titled "${title}"`, async () => {
      for (const frame of this.page.frames()) {
        if (frame.parentFrame() === null || !frame.url().includes('/webview/browser/pre/fake.html')) continue;
        const element = await frame.frameElement().catch(() => undefined);
        if ((await element?.getAttribute('title')) === title && (await element?.isVisible())) return frame;
      }
      return undefined;
    });
  }

  /** What the notifications in the corner say, newest first. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allTextContents();
  }

  /** Waits for a notification that contains the text, and returns all it says. */
  async notification(text: string): Promise<string> {
    return poll(`a notification says "${text}"`, async () =>
      (await this.notifications()).find((message) => message.includes(text)),
    );
  }

  /** Opens and focuses a view by the name the editor shows, with the command the editor makes for every view. */
  async focusView(container: string, view: string): Promise<void> {
    await this.runCommand(`${container}: Focus on ${view} View`);
    await this.treePane(view).waitFor();
  }

  /** The rows of a tree view that are in sight. */
  async treeRows(view: string): Promise<TreeRow[]> {
    return readTreeRows(this.treePane(view));
  }

  /** The row of a tree view with this label. */
  treeRow(view: string, label: string): Locator {
    return this.treePane(view)
      .locator('.monaco-list-row')
      .filter({ has: this.label(label) });
  }

  /** The section of the side bar that holds a view. */
  treePane(view: string): Locator {
    return this.page
      .locator('.pane')
      .filter({ has: this.page.locator(`.pane-header[aria-label^=${JSON.stringify(`${view} Section`)}]`) });
  }

  /** Switches to VS Code's own theme of a kind, as a user does. */
  async setColorTheme(theme: ColorTheme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput().fill(colorThemes[theme]);
    await this.choose(colorThemes[theme]);
    await this.page.locator(`.monaco-workbench.${themeClass[theme]}`).waitFor();
  }

  /** What the clipboard holds. */
  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Saves a picture as `test-results/<name>.png` and returns its path. */
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
    // A key that comes while a webview is taking the focus goes to neither, and an earlier palette can be seen, but not
    // typed into, while it fades.
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

  /** The whole label of a row, not a part of it. */
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

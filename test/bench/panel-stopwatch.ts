// Times what a user waits for: from the Enter key in the workbench to the moment a panel's page can be used.
import type { Frame, Page } from 'playwright-core';
import { poll } from '../editor/poll.ts';

/** Added to the windows of the workbench and of its webviews. Milliseconds since the epoch, as every program tells them. */
interface Watched {
  enterPressedAt?: number;
  usableAt?: number;
}

/**
 * Makes every frame of the page keep its times; call it before the page loads anything.
 * @param usable Selector of what must be visible in a webview for it to be usable.
 */
export async function installStopwatch(page: Page, usable: string): Promise<void> {
  await page.addInitScript((selector) => {
    const watched = window as unknown as Watched;
    if (window === window.top) {
      const note = (event: KeyboardEvent) => {
        if (event.key === 'Enter') watched.enterPressedAt = Date.now();
      };
      addEventListener('keydown', note, { capture: true });
    } else {
      // A webview's document is written into a blank frame, so its address says nothing yet.
      const timer = setInterval(() => {
        const element = document.querySelector(selector);
        if (element === null || element.getClientRects().length === 0) return;
        watched.usableAt = Date.now();
        clearInterval(timer);
      }, 1);
    }
  }, usable);
}

/** When Enter was pressed last. */
export async function enterPressedAt(page: Page): Promise<number> {
  const time = await page.evaluate(() => (window as unknown as Watched).enterPressedAt);
  if (time === undefined) throw new Error('No Enter key was pressed in the workbench.');
  return time;
}

/** When the webview became usable; waits until it is. */
export function usableAt(webview: Frame): Promise<number> {
  return poll('the panel can be used', async () => webview.evaluate(() => (window as unknown as Watched).usableAt));
}
